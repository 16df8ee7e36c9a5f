/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/stopwords.h"

#include "text/words.h"

/* Articles, pronouns, prepositions, conjunctions, auxiliaries, question words
   and adverbs without content, in folded form: apostrophes are dropped (dont),
   elided articles are words (l, d).  Words that mean something in policy once
   they are folded are left out: us (US), and in Vietnamese da (Đà Nẵng), dang
   (Đảng), ho (Hồ Chí Minh), toi (tội).  The lists for pl, cs, ro, hu, tr and id
   are short: they serve language_detect(). */
static const struct {
	char code[3];
	const char *words;
} languages[] = {
    {"en",
	"a about above after again against all also although am among "
	"amongst an and another any are arent as at be because been before "
	"being below between both but by can cannot cant concerning could "
	"couldnt did didnt do does doesnt doing done dont down during each "
	"either else ever every few for from further had hadnt has hasnt "
	"have havent having he hence her here hers herself him himself his "
	"how however i if in into is isnt it its itself just may me might "
	"more most much must mustnt my myself neither no nor not now of "
	"off on once only onto or other others ought our ours ourselves "
	"out over own per rather regarding same shall she should shouldnt "
	"since so some such than that the their theirs them themselves "
	"then there thereby therefore therein thereof these they this "
	"those though through throughout thus to too toward towards under "
	"unless until up upon very via was wasnt we were werent what "
	"whatever when where whereas whereby wherein whether which while "
	"whilst who whom whose why will with within without would wouldnt "
	"yet you your yours yourself yourselves"},
    {"de",
	"ab aber alle allem allen aller alles als also am an auch auf "
	"aufgrund aus bei beim bevor bezuglich bin bis bist da dabei "
	"dadurch dafur daher damit dann daran darauf daraus darf das dass "
	"davon dazu dein deine dem den denen denn der deren des dessen "
	"dich die dies diese diesem diesen dieser dieses doch dort du "
	"durch durfen durfte ein eine einem einen einer eines einige "
	"einigen einiger er es etwa etwas euch fur gegen gemass haben hat "
	"hatte hatten her hier hierzu hin hinsichtlich hinter ich ihm ihn "
	"ihnen ihr ihre ihrem ihren ihrer ihres im in indem ins ist ja "
	"jede jedem jeden jeder jedes jedoch jene jenem jenen jener jenes "
	"kann kein keine keinem keinen keiner keines konnen konnte konnten "
	"man mein meine mich mir mit mochte mogen muss mussen musste "
	"mussten nach nachdem neben nein nicht nichts noch nun nur ob "
	"obwohl oder ohne sehr sein seine seinem seinen seiner seines seit "
	"selbst sich sie sind so sofern solche solchem solchen solcher "
	"solches soll sollen sollte sollten sondern sowie sowohl uber um "
	"und uns unser unsere unserem unseren unserer unter vom von vor "
	"wahrend wann war waren warum was wegen weil welche welchem "
	"welchen welcher welches wenn wer werden wie wieder will wir wird "
	"wo wodurch wollen wollte worden wurde wurden zu zum zur zwar "
	"zwischen"},
    {"fr",
	"a afin ai aient ainsi ait alors apres as au aucun aucune auquel "
	"aura auraient aurait auront aussi autre autres aux auxquelles "
	"auxquels avaient avait avant avec avez avoir avons c ca car ce "
	"ceci cela celle celles celui cependant ces cet cette ceux chaque "
	"chez comme concernant contre d dans de depuis des desquelles "
	"desquels devait devant devoir devra devront doit doivent donc "
	"dont du duquel durant elle elles en encore entre est et etaient "
	"etait etant ete etes etre eu eux faire fait furent fut hors ici "
	"il ils j je jusqu jusque l la laquelle le lequel les lesquelles "
	"lesquels leur leurs lors lorsqu lorsque lui m ma mais malgre me "
	"meme memes mes moi mon n ne ni non nos notre nous on ont or ou "
	"par parmi pas pendant peu peut peuvent plus plusieurs pour pourra "
	"pourraient pourrait pourront pouvoir puis puisqu puisque qu quand "
	"quant que quel quelle quelles quelque quelques quels qui quoi "
	"quoique s sa sans sauf se selon sera seraient serait seront ses "
	"si soi soient soit sommes son sont sous suis sur t ta te tel "
	"telle telles tels tes toi ton tous tout toute toutefois toutes "
	"tres trop tu un une vers via vos votre vous y"},
    {"es",
	"a al algun alguna algunas alguno algunos ante aquel aquella "
	"aquellas aquellos asi aun aunque bajo cada como con contra cual "
	"cuales cualquier cuando cuanto cuya cuyas cuyo cuyos de debe "
	"deben debera deberan del desde donde durante e el ella ellas ello "
	"ellos en entre era eran es esa esas ese eso esos esta estaba "
	"estan estar estas este esto estos fue fueron ha haber habia "
	"habian hacia han hasta hay haya he hemos la las le les lo los mas "
	"me mediante menos mi mientras mis misma mismo mismos muy ni "
	"ningun ninguna no nos nosotros nuestra nuestras nuestro nuestros "
	"o os otra otras otro otros para pero por porque puede pueden pues "
	"que quien quienes se sea sean segun ser sera seran seria si sido "
	"siendo sin sino sobre somos son soy su sus tal tales tambien "
	"tampoco tanto te tiene tienen toda todas todo todos tras tu tus u "
	"un una unas uno unos usted ustedes y ya yo"},
    {"it",
	"a abbia abbiano agli ai al alcune alcuni all alla alle allo altra "
	"altre altri altro anche ancora avere aveva avevano che chi ci col "
	"come con contro cosi cui d da dagli dai dal dall dalla dalle "
	"dallo degli dei del dell della delle dello deve devono di dopo "
	"dove dovra durante e ed entro era erano essa esse essere essi "
	"esso fra fu furono gia gli ha hanno i il in io l la le lei lo "
	"loro lui ma me meno mentre mi mia mio molto ne negli nei nel nell "
	"nella nelle nello noi non nostra nostre nostri nostro o od ogni "
	"oltre per perche pero piu poiche possono presso prima puo quale "
	"quali quando quanto quella quelle quelli quello questa queste "
	"questi questo quindi sara saranno se secondo senza si sia siano "
	"solo sono sopra sotto sta stata state stati stato su sua sue "
	"sugli sui sul sull sulla sulle sullo suo suoi tale tali te ti tra "
	"tu tutta tutte tutti tutto un una uno verso vi voi vostro"},
    {"pt",
	"a ainda algum alguma algumas alguns ante ao aos apos aquela "
	"aquelas aquele aqueles aquilo as assim ate cada com como conforme "
	"contra cuja cujas cujo cujos da das de desde deve devem devera "
	"deverao do dos e ela elas ele eles em embora enquanto entre era "
	"eram essa essas esse esses esta estao estar estas estava este "
	"estes eu foi foram ha isso isto ja lhe lhes mais mas me menos "
	"mesma mesmo meu minha muito na nao nas nem nenhum nenhuma no nos "
	"nossa nossas nosso nossos num numa o onde os ou outra outras "
	"outro outros para pela pelas pelo pelos pode podem poder pois por "
	"porem porque quais qual qualquer quando que quem sao se seja "
	"sejam sem ser sera serao seria seu seus sido so sob sobre sua "
	"suas tais tal tambem tem ter tinha toda todas todo todos tu um "
	"uma umas uns voce"},
    {"nl",
	"aan al alle alleen als andere ben bent bij binnen buiten daar "
	"daarvan dan dat de deze die dit door dus een elke en er geen "
	"geworden had hadden hebben heeft hem hen het hier hiervan hij hoe "
	"hoewel hun ieder iedere ik in indien is je jij jullie kan kon "
	"kunnen maar mag meer met mijn moet moeten mogen na naar niet nog "
	"of om omdat onder ons onze ook op over sinds te tegen ten tenzij "
	"ter terwijl tijdens toen tot tussen u uit uw van volgens voor "
	"waar waarbij waarom waarvan wanneer want waren was wat we wel "
	"welke werd werden wie wij wil worden wordt zal ze zeer zelf zich "
	"zij zijn zo zodat zonder zou zouden zullen"},
    {"sv",
	"alla allt an andra annan annat ar att av aven bara blev bli blir "
	"da dar de dem den denna deras dess dessa det detta dig din du "
	"efter eftersom ej eller en enligt er ett far for fran genom ha "
	"hade haft han hans har henne hennes hon honom hos hur icke ingen "
	"inget innan inom inte jag kan kunde man maste med medan mellan "
	"men mer mig min mina mitt mot mycket nagon nagot nagra nar ni och "
	"ocksa om oss over pa sa samt sedan sig sin sina sitt ska skall "
	"skulle som till under utan vad var vara varfor varit varje vem vi "
	"vid vilka vilken vilket vill ville"},
    {"da",
	"af alle alt anden andet andre at blev blive bliver da de dem den "
	"denne dens der deres det dets dette dig disse du efter eller en "
	"end er et for fordi fra gennem haft ham han hans har havde have "
	"hende hendes hos hun hvad hvem hver hvilke hvilken hvilket hvor "
	"hvordan hvorfor i ifolge ikke inden ingen intet jeg jer kan kun "
	"kunne ma man med meget mellem men mens mere mig min mine mit mod "
	"nar nogen noget nogle og ogsa om os over pa sa samt sig sin sine "
	"sit skal skulle som til uden under vaere vaeret var ved vi vil "
	"ville vor vores"},
    {"no",
	"alle alt andre annen annet at av bare ble bli blir da de deg dem "
	"den denne dens der dere deres det dets dette disse du eg ei ein "
	"eit eller en enn er et etter for fordi fra gjennom ha hadde ham "
	"han hans har hatt henne hennes hos hun hva hvem hver hvilke "
	"hvilken hvilket hvor hvordan hvorfor i ifolge ikke ikkje ingen "
	"innen intet jeg kan kun kunne ma man med meg mellom men mens mer "
	"min mine mitt mot nar noe noen og ogsa om oss over pa sa samt seg "
	"sin sine sitt skal skulle som til under uten vaere vaert var ved "
	"vi vil ville"},
    {"fi",
	"alle ei eika eivat en ennen etta ettei han hanen he heidan ilman "
	"itse ja jo johon joiden joka jokainen jokin joku jonka jos jossa "
	"josta jotka kaikki kaikkien kanssa kautta koska kuin kuka kun me "
	"meidan mika miksi mina minun missa mista mita miten mukaan mutta "
	"muu muun muut myos naiden nama ne niiden niin niita nyt ole oli "
	"olisi olivat olla ollut on osalta ovat pitaa se seka sen siina "
	"siita sina sinun sita siten tai tama taman tassa tasta tata "
	"taytyy te tulee tuo vaikka vain valilla varten viela voi voidaan "
	"voivat vuoksi yli"},
    {"ru",
	"а без более бы был была были было быть в вам вас ведь во вот все "
	"всегда всего всех вы где да даже для до его ее ей ему если есть "
	"еще же за здесь и из или им их к как какая какие какой когда "
	"которая которого которое которой которые который которым которых "
	"кто ли либо между меня мне могут может мой мы на над надо не него "
	"ней нет ни ним них но о об однако он она они от перед по под "
	"после потому при про с сам свои своих свой своя себе себя со так "
	"также такие такой там тебя тем то тогда того тоже только том ту "
	"ты у уже чего чем через что чтобы эта эти этих это этого этой "
	"этом этот я"},
    {"vi",
	"ai ay bi boi cac cho co cu cua cung de den deu do duoc gi giua "
	"hoac khi khong la ma mac mot nao nay nen neu nham nhu nhung phai "
	"rat sao se ta tai theo thi tren trong tu tuy va vao ve vi voi"},
    {"pl",
	"aby albo ale byc byl byla bylo byly co czy dla do gdy ich jak "
	"jako jego jej jest jezeli juz kto ktora ktore ktorego ktorej "
	"ktory ktorych ktorym lub miedzy moga moze na nad nie od oraz po "
	"pod przed przez przy sa sie tak takze tego ten tych tylko tym w "
	"we z za ze zgodnie"},
    {"cs",
	"aby ale ani byl byla bylo byly byt do jako jeho jeji jejich jsou "
	"k ke ktera ktere ktery kterych mezi na nebo nez o od po pod podle "
	"pokud pri pro s se take techto tento teto to toto u v ve z za ze"},
    {"ro",
	"aceasta acest aceste acestea acestor al ale au ca care catre ce "
	"cea cei cel cele cu cum daca dar de din dintre dupa este fara fi "
	"fie fost iar in intre la lor lui mai nu pana pe pentru poate prin "
	"sa sau se si sub sunt trebuie un unei unor unui"},
    {"hu",
	"a aki akik alapjan altal amely amelyek ami az azok azt csak de "
	"egy es ez ezek ezt ha hogy illetve is kell kozott lehet lesz meg "
	"mint nem nincs szerint vagy valamint van volt"},
    {"tr",
	"ancak bir bu bunun da daha de degil en gibi gore her icin ile ise "
	"kadar ki olan olarak oldugu sonra su tarafindan uzere ve veya"},
    {"id",
	"adalah akan antara atau bahwa dalam dan dapat dari dengan di ini "
	"itu juga ke oleh pada para sebagai secara serta telah tersebut "
	"tidak untuk yang"},
};

G_STATIC_ASSERT(G_N_ELEMENTS(languages) == STOPWORDS_LANGUAGES);

/* Vietnamese's, as they are written. */
static const char marked[] =
    "ai ấy bằng bị bởi các cho có của cùng cũng đã đang đâu đây để đến "
    "đều do đó được gì giữa hay hoặc khi không là mà một nào này nên "
    "nếu nhằm như nhưng những phải rất rằng sao sẽ ta tại theo thế thì "
    "trên trong từ tuy và vào vẫn về vì với";

static gpointer
make_table(gpointer unused)
{
	WordList lists[STOPWORDS_LANGUAGES];

	(void)unused;
	for (guint i = 0; i < STOPWORDS_LANGUAGES; i++) {
		lists[i].words = languages[i].words;
		lists[i].flags = 1u << i;
	}
	return word_table_new(lists, STOPWORDS_LANGUAGES);
}

const char *
stopwords_language(guint place)
{
	return languages[place].code;
}

static gpointer
make_own_table(gpointer place)
{
	WordList list = {languages[GPOINTER_TO_UINT(place)].words, 1};

	return word_table_new(&list, 1);
}

static gpointer
make_marked_table(gpointer unused)
{
	WordList list = {marked, 1};

	(void)unused;
	return word_table_new(&list, 1);
}

gboolean
stopwords_has_marked(const char *word, gsize length)
{
	static GOnce once = G_ONCE_INIT;

	g_once(&once, make_marked_table, NULL);
	return word_table_find(once.retval, word, length) != 0;
}

gboolean
stopwords_has(guint place, const char *word, gsize length)
{
	static GOnce once[STOPWORDS_LANGUAGES] = {
	    [0 ... STOPWORDS_LANGUAGES - 1] = G_ONCE_INIT};

	g_once(&once[place], make_own_table, GUINT_TO_POINTER(place));
	return word_table_find(once[place].retval, word, length) != 0;
}

guint32
stopwords_find(const char *word, gsize length)
{
	static GOnce once = G_ONCE_INIT;

	g_once(&once, make_table, NULL);
	return word_table_find(once.retval, word, length);
}
