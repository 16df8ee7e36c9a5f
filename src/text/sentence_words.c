/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/sentence_words.h"

#include "text/words.h"

/* English, German, French and Vietnamese as laws and papers on policy use
   them.  Abbreviations that are words too (sat, sun, cent) are left out. */
static const WordList lists[] = {
    {"adm amb asst atty brig bs capt cdr cmdr col cpl cpt dr fr gen "
     "gov gs hon hr hrn ing insp ks ls lt ltc ltg maj messrs mgr mlle mlles mm "
     "mme "
     "mmes mr mrs ms mt ncs pgs ph.d pres prof pvt radm rev sen sgt st ste "
     "supt th.s ths tp ts tt vadm",
	SENTENCE_TITLE},
    {"abb abs abschn abt al amend anh anl ann app art arts az bd bde bgbl "
     "buchst cap ch chap cl dok doc drs edw eliz exh fig figs fn geo ges h.r "
     "kap lfd lit "
     "nn no nos nr nrn num par para paras pars pp pt randnr reg regs res rn rz "
     "s.res sec secs sect ser ss stat supp tab tel tit u.s.c vict vol vols "
     "ziff",
	SENTENCE_NUMBER},
    {"allg betr bzgl bzw ca cf cp d.h dgl e.g eg einschl entspr evtl "
     "gem ggf i.d.f i.d.r i.e i.s.d i.s.v i.v.m incl inkl insb insbes m.w.n "
     "o.g p.ex resp s.o s.u sog u.u urspr v v.a vgl viz vs z.b z.t zb zzgl",
	SENTENCE_INNER},
    {"al approx apr aug ave bldg blvd bros co comm cong corp dec dem dept dist "
     "div ed eds est exec feb fed fri gouv govt hrsg ibid inc inst intl jan "
     "janv jr juil jul jun llc ltd mio mon mrd natl nov oct okt op orig plc "
     "prov publ rd rep rept rev sep sept sr stellv str thurs tue tues univ",
	SENTENCE_OPEN},
    {"according accordingly additionally after all also although among and "
     "another as at because before between both but by consequently despite "
     "during each every finally for from furthermore hence here how however "
     "he her his if in indeed instead it its many meanwhile moreover most "
     "nevertheless "
     "no nonetheless not of on once one or other our several she similarly "
     "since some such that the their then there therefore these they this "
     "those though through throughout thus today two under unless until upon "
     "we what when where whereas while who why with within without you your",
	SENTENCE_STARTER},
    {"als auch auf bei dabei daher damit das dazu der die dies diese diesem "
     "diesen dieser dieses ein eine einer es fur hierzu im ist nach sie sind "
     "so sofern soweit und von wenn wird zu zum zur",
	SENTENCE_STARTER},
    {"afin ainsi avec ce cela celle celui cependant ces cette dans elle elles "
     "en enfin il ils les lorsque mais nous par pour sur toutefois une",
	SENTENCE_STARTER},
    {"bo cac chinh do khi neu ngay nguoi nhung tai theo trong tuy viec voi",
	SENTENCE_STARTER},
    {"januar februar marz april mai juni juli august september oktober "
     "november dezember jahrhundert jahrhunderts jahrtausend weltkrieg "
     "weltkriegs weltkrieges",
	SENTENCE_ORDINAL_NOUN},
    {"ab am beim bis das dem den der des die im seit vom zum zur",
	SENTENCE_ORDINAL_LEAD},
};

static gpointer
make_table(gpointer unused)
{
	(void)unused;
	return word_table_new(lists, G_N_ELEMENTS(lists));
}

guint32
sentence_word(const char *word, gsize length)
{
	static GOnce once = G_ONCE_INIT;

	g_once(&once, make_table, NULL);
	return word_table_find(once.retval, word, length);
}
