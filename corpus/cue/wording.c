/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "corpus/cue/wording.h"

#include <string.h>

enum {
	MAX_FOLDED = 64,   /* bytes that are compared */
	MAX_CAPTION = 400, /* bytes of a whole caption */
	MAX_SECTION = 32,  /* bytes of a section's name */
	MAX_QUESTION = 9,  /* words of a title that asks */
	MAX_MONTH = 12,    /* bytes before a date's first digit */
	MAX_SIGNED = 120,  /* bytes of a line that says who signed */
	MAX_STAMP = 48,    /* bytes of one */
	MAX_ISSUE = 80,    /* bytes of a line that names a journal's */
	DATE = 2,          /* a date must follow */
};

static const char *const joints[] = {"of", "and", "in", "the", "for", "to", "a",
    "an", "on", "at", "by", "with", "from", "between", "under", "as", "or",
    "into", "through", "towards", "toward", "against", "its", "their", "within",
    "among", "that", "our", "is", "are", "und", "der", "die", "das", "des",
    "dem", "den", "von", "zur", "zum", "für", "im", "mit", "de", "du", "la",
    "le", "les", "et", "des", "en", "dans", "sur", "pour", "par", "el", "los",
    "las", "del", "y", "con", "por", "para", "và", "của", "các", "về"};

static const char *const articles[] = {"the", "a", "an", "der", "die", "das",
    "ein", "eine", "le", "la", "les", "un", "une", "el", "los", "las", "una"};

static const char *const openers[] = {"in", "this", "these", "those", "since",
    "some", "it", "as", "however", "for", "on", "at", "to", "while", "when",
    "with", "by", "after", "before", "from", "although", "according", "there",
    "we", "they", "he", "she", "i", "many", "most", "one", "my", "during",
    "under", "despite", "if", "our", "its", "their", "each", "over", "today",
    "im", "am", "wir", "es", "il", "elle", "nous", "en", "trong", "theo", "các",
    "việc", "để"};

/* What titles begin with that have a verb: "What is prohibited". */
static const char *const questions[] = {"what", "who", "how", "when", "why",
    "where", "which", "whether", "was", "wer", "wie", "wann", "warum", "wo",
    "quand", "comment", "pourquoi", "qui"};

/* Words that are in sentences, hardly ever in titles. */
static const char *const verbs[] = {"is", "are", "was", "were", "has", "have",
    "had", "will", "would", "should", "must", "shall", "i", "we", "my", "ist",
    "sind", "wird", "werden", "hat", "haben", "est", "sont", "ont", "son",
    "han"};

static const char *const addresses[] = {"mr ", "mr.", "mrs ", "mrs.", "ms ",
    "ms.", "madam", "your ", "excellenc", "ladies", "dear ", "distinguished",
    "honourable", "honorable", "fellow ", "sir", "friends", "thank",
    "president", "secretary-general", "h.e.", "he mr", "secretary general",
    "colleagues", "herr ", "frau ", "sehr geehrte", "meine damen", "monsieur",
    "madame", "mesdames", "señor", "señora", "thưa ", "kính thưa"};

static const char *const sections[] = {"abstract", "abstrak", "summary",
    "executive summary", "keywords", "key words", "keyword", "index terms",
    "introduction", "conclusion", "conclusions", "references", "bibliography",
    "acknowledgements", "acknowledgments", "foreword", "preface",
    "zusammenfassung", "schlüsselwörter", "schlagwörter", "einleitung",
    "literaturverzeichnis", "résumé", "mots-clés", "mots clés", "avant-propos",
    "resumen", "palabras clave", "introducción", "tóm tắt", "từ khóa",
    "từ khoá", "tài liệu tham khảo", "kata kunci", "daftar pustaka"};

static const struct {
	const char *words;
	WordingField field;
	int follows; /* what must, as the words may begin a sentence: FALSE,
			TRUE (a name) or DATE */
} fields[] = {
    {"written by", WORDING_AUTHOR, TRUE},
    {"authored by", WORDING_AUTHOR, TRUE},
    {"by", WORDING_AUTHOR, TRUE},
    {"author:", WORDING_AUTHOR, FALSE},
    {"authors:", WORDING_AUTHOR, FALSE},
    {"author(s):", WORDING_AUTHOR, FALSE},
    {"tác giả:", WORDING_AUTHOR, FALSE},
    {"verfasser:", WORDING_AUTHOR, FALSE},
    {"autor:", WORDING_AUTHOR, FALSE},
    {"auteur:", WORDING_AUTHOR, FALSE},
    {"auteur :", WORDING_AUTHOR, FALSE},
    {"von", WORDING_AUTHOR, TRUE},
    {"par", WORDING_AUTHOR, TRUE},
    {"por", WORDING_AUTHOR, TRUE},
    {"translated by", WORDING_TRANSLATOR, TRUE},
    {"translator:", WORDING_TRANSLATOR, FALSE},
    {"source:", WORDING_SOURCE, FALSE},
    {"source :", WORDING_SOURCE, FALSE},
    {"sources:", WORDING_SOURCE, FALSE},
    {"quelle:", WORDING_SOURCE, FALSE},
    {"fuente:", WORDING_SOURCE, FALSE},
    {"nguồn:", WORDING_SOURCE, FALSE},
    {"theo nguồn:", WORDING_SOURCE, FALSE},
    {"date:", WORDING_DATE, FALSE},
    {"dated", WORDING_DATE, FALSE},
    {"date of publication:", WORDING_DATE, FALSE},
    {"publication date:", WORDING_DATE, FALSE},
    {"published on", WORDING_DATE, FALSE},
    {"published:", WORDING_DATE, FALSE},
    {"published", WORDING_DATE, FALSE},
    {"posted on", WORDING_DATE, FALSE},
    {"posted:", WORDING_DATE, FALSE},
    {"issued on", WORDING_DATE, FALSE},
    {"issued:", WORDING_DATE, FALSE},
    {"released on", WORDING_DATE, FALSE},
    {"done at", WORDING_DATE, TRUE},
    {"signed on", WORDING_DATE, DATE},
    {"signed", WORDING_DATE, DATE},
    {"date signed", WORDING_DATE, DATE},
    {"made on", WORDING_DATE, DATE},
    {"made", WORDING_DATE, DATE},
    {"adopted on", WORDING_DATE, DATE},
    {"adopted", WORDING_DATE, DATE},
    {"enacted", WORDING_DATE, DATE},
    {"ausfertigungsdatum", WORDING_DATE, DATE},
    {"veröffentlicht am", WORDING_DATE, FALSE},
    {"datum:", WORDING_DATE, FALSE},
    {"stand:", WORDING_CHANGED, FALSE},
    {"publié le", WORDING_DATE, FALSE},
    {"date :", WORDING_DATE, FALSE},
    {"fait à", WORDING_DATE, TRUE},
    {"publicado el", WORDING_DATE, FALSE},
    {"fecha:", WORDING_DATE, FALSE},
    {"ngày đăng:", WORDING_DATE, FALSE},
    {"ngày ban hành:", WORDING_DATE, FALSE},
    {"coming into force", WORDING_CHANGED, DATE},
    {"comes into force", WORDING_CHANGED, DATE},
    {"effective date", WORDING_CHANGED, DATE},
    {"last updated", WORDING_CHANGED, FALSE},
    {"updated", WORDING_CHANGED, FALSE},
    {"last modified", WORDING_CHANGED, FALSE},
    {"modified", WORDING_CHANGED, FALSE},
    {"revised", WORDING_CHANGED, DATE},
    {"developed", WORDING_DRAFTED, DATE},
    {"drafted", WORDING_DRAFTED, DATE},
    {"created", WORDING_DRAFTED, DATE},
    {"title:", WORDING_TITLE, FALSE},
    {"titel:", WORDING_TITLE, FALSE},
    {"titre :", WORDING_TITLE, FALSE},
    {"titre:", WORDING_TITLE, FALSE},
    {"subject:", WORDING_SUBJECT, FALSE},
    {"subj:", WORDING_SUBJECT, FALSE},
    {"re:", WORDING_SUBJECT, FALSE},
    {"betreff:", WORDING_SUBJECT, FALSE},
    {"objet :", WORDING_SUBJECT, FALSE},
    {"objet:", WORDING_SUBJECT, FALSE},
    {"asunto:", WORDING_SUBJECT, FALSE},
    {"status:", WORDING_OTHER, FALSE},
    {"document status:", WORDING_OTHER, FALSE},
    {"document version:", WORDING_OTHER, FALSE},
    {"version:", WORDING_OTHER, FALSE},
    {"classification:", WORDING_OTHER, FALSE},
    {"security classification:", WORDING_OTHER, FALSE},
    {"to:", WORDING_OTHER, FALSE},
    {"from:", WORDING_SENDER, FALSE},
    {"issuer:", WORDING_ISSUER, FALSE},
    {"issued by:", WORDING_ISSUER, FALSE},
    {"publisher:", WORDING_ISSUER, FALSE},
    {"herausgeber:", WORDING_ISSUER, FALSE},
    {"country:", WORDING_COUNTRY, FALSE},
    {"language:", WORDING_LANGUAGE, FALSE},
    {"sprache:", WORDING_LANGUAGE, FALSE},
    {"langue :", WORDING_LANGUAGE, FALSE},
    {"langue:", WORDING_LANGUAGE, FALSE},
    {"idioma:", WORDING_LANGUAGE, FALSE},
    {"ngôn ngữ:", WORDING_LANGUAGE, FALSE},
    {"type:", WORDING_TYPE, FALSE},
    {"document type:", WORDING_TYPE, FALSE},
    {"url:", WORDING_URL, FALSE},
    {"accessed", WORDING_OTHER, FALSE},
    {"retrieved", WORDING_OTHER, FALSE},
    {"printed", WORDING_OTHER, FALSE},
    {"downloaded", WORDING_OTHER, FALSE},
};

static const char *const captions[] = {"photo:", "photo ",
    "picture:", "image:", "figure ", "fig. ", "table ", "chart ",
    "in the photo", "source:", "sources:", "abbildung ", "tabelle ", "tableau ",
    "ảnh:", "ảnh ", "hình ", "bảng "};

/* In brackets at a caption's end. */
static const char *const credits[] = {"(source:", "(photo:", "(photo ",
    "(image:", "(picture:", "(file photo",
    "(quelle:", "(foto:", "(ảnh:", "(nguồn:", "(crédit", "(credit:"};

static const char *const offices[] = {"ministry", "minister", "government",
    "republic", "department", "office", "committee", "commission", "council",
    "assembly", "parliament", "senate", "congress", "university", "institute",
    "agency", "authority", "secretariat", "union", "nations", "association",
    "forum", "party", "white house", "embassy", "court", "islands", "quốc hội",
    "chính phủ", "cộng hòa", "cộng hoà", "độc lập", "ủy ban", "bộ ", "viện ",
    "trường ", "học viện", "republik", "bundes", "ministerium", "amt",
    "behörde", "république", "ministère", "gouvernement", "assemblée",
    "república", "ministerio", "gobierno"};

/* What is of an office, not it; a joint must follow. */
static const char *const works[] = {"act", "address", "agreement", "bericht",
    "bill", "communication", "communiqué", "convention", "decision",
    "declaration", "decree", "décret", "directive", "déclaration", "erklärung",
    "gesetz", "guidelines", "informe", "law", "letter", "ley", "loi",
    "memorandum", "message", "minutes", "order", "ordinance", "plan", "policy",
    "programme", "protocol", "rapport", "recommendation", "recommendations",
    "regulation", "regulations", "remarks", "report", "resolution", "response",
    "review", "rules", "speech", "statement", "strategy", "submission",
    "treaty", "verordnung"};

/* A whole line. */
static const char *const stamps[] = {"archived", "archived document", "copy",
    "certified copy", "draft", "final", "final draft", "final version",
    "confidential", "strictly confidential", "restricted", "unrestricted",
    "secret", "top secret", "classified", "unclassified", "declassified",
    "superseded", "obsolete", "withdrawn", "repealed", "public", "internal",
    "internal use only", "sensitive but unclassified", "limited distribution",
    "entwurf", "nicht amtlich", "vertraulich", "streng vertraulich",
    "verschlusssache", "geheim", "außer kraft", "projet", "brouillon",
    "confidentiel", "secret défense", "abrogé", "borrador", "confidencial",
    "mật", "tối mật", "dự thảo", "hết hiệu lực"};

/* What one begins with. */
static const char *const stamp_beginnings[] = {"approved for public release",
    "approved for release", "cleared for public release", "for official use",
    "for internal use", "for public review", "for consultation", "not for ",
    "draft for ", "distribution unlimited", "distribution statement",
    "distribution: ", "embargoed", "nur für den dienstgebrauch",
    "diffusion restreinte", "lưu hành nội bộ"};

/* A whole line, folded. */
static const char *const contents[] = {"contents", "table of contents",
    "list of contents", "contents page", "list of figures", "list of tables",
    "list of boxes", "list of charts", "list of maps", "list of illustrations",
    "list of exhibits", "list of tables and figures",
    "list of figures and tables", "table of figures", "table des matières",
    "sommaire", "liste des figures", "liste des tableaux", "liste des encadrés",
    "liste des graphiques", "table des illustrations", "inhalt",
    "inhaltsverzeichnis", "inhaltsübersicht", "abbildungsverzeichnis",
    "tabellenverzeichnis", "índice", "índice general", "contenido",
    "tabla de contenido", "tabla de contenidos", "mục lục", "danh mục bảng",
    "danh mục hình"};

static const char *const issues[] = {
    "vol. ", "vol ", "volume ", "jahrgang ", "tome ", "año ", "band "};

static const char *const footers[] = {"©", "(c) ", "copyright", "all rights",
    "address:", "address :", "tel:", "tel.", "tel ", "telephone", "phone",
    "fax", "email", "e-mail", "website", "www.", "http", "your comment",
    "comments (", "leave a comment", "share this", "địa chỉ", "điện thoại",
    "contact", "impressum", "adresse", "téléphone", "courriel"};

/* A whole line, folded. */
static const char *const forms[] = {"memorandum", "memo", "office memorandum",
    "interoffice memorandum", "inter-office memorandum", "internal memorandum",
    "memorandum for record", "circular", "letter", "notice", "note", "vermerk",
    "rundschreiben", "note de service", "circulaire", "memorando", "công văn"};

/* TEXT's first bytes in lower case. */
static char *
fold_begin(const char *text, gsize length)
{
	gsize n = MIN(length, MAX_FOLDED);

	while (n > 0 && n < length && ((guchar)text[n] & 0xc0) == 0x80)
		n--;
	return g_utf8_strdown(text, (gssize)n);
}

static gboolean
is_listed(const char *word, gsize length, const char *const *list, guint count)
{
	char folded[16];
	guint i;

	if (length >= sizeof(folded) || length == 0)
		return FALSE;
	for (i = 0; i < length; i++)
		folded[i] = g_ascii_tolower(word[i]);
	for (i = 0; i < count; i++)
		if (strlen(list[i]) == length &&
		    memcmp(folded, list[i], length) == 0)
			return TRUE;
	return FALSE;
}

gboolean
wording_is_joint(const char *word, gsize length)
{
	return is_listed(word, length, joints, G_N_ELEMENTS(joints));
}

gboolean
wording_is_opener(const char *word, gsize length)
{
	return is_listed(word, length, openers, G_N_ELEMENTS(openers)) ||
	    wording_is_article(word, length);
}

gboolean
wording_is_article(const char *word, gsize length)
{
	return is_listed(word, length, articles, G_N_ELEMENTS(articles));
}

gboolean
wording_is_sentence(const char *text, gsize length)
{
	const char *p = text, *end = text + length;
	guint words = 0, small = 0;
	gboolean opener = FALSE, verb = FALSE, question = FALSE;

	while (p < end) {
		const char *word = p;
		gsize n;

		while (p < end && *p != ' ')
			p++;
		n = (gsize)(p - word);
		while (p < end && *p == ' ')
			p++;
		if (words++ == 0) {
			opener = is_listed(
			    word, n, openers, G_N_ELEMENTS(openers));
			question = g_ascii_isupper(*word) &&
			    is_listed(
				word, n, questions, G_N_ELEMENTS(questions));
			if (question)
				continue;
		}
		verb |= is_listed(word, n, verbs, G_N_ELEMENTS(verbs));
		if (g_unichar_islower(g_utf8_get_char(word)) &&
		    !wording_is_joint(word, n))
			small++;
	}
	if (question && words <= MAX_QUESTION)
		return FALSE;
	return verb || (opener && (small > 0 || words == 1));
}

static gboolean
begins_with_one(
    const char *text, gsize length, const char *const *list, guint count)
{
	g_autofree char *begin = fold_begin(text, length);
	guint i;

	for (i = 0; i < count; i++)
		if (g_str_has_prefix(begin, list[i]))
			return TRUE;
	return FALSE;
}

gboolean
wording_is_address(const char *text, gsize length)
{
	return begins_with_one(
	    text, length, addresses, G_N_ELEMENTS(addresses));
}

static gboolean
has_one(const char *text, gsize length, const char *const *list, guint count)
{
	g_autofree char *folded = g_utf8_strdown(text, (gssize)length);
	guint i;

	for (i = 0; i < count; i++)
		if (strstr(folded, list[i]) != NULL)
			return TRUE;
	return FALSE;
}

gboolean
wording_is_caption(const char *text, gsize length)
{
	if (begins_with_one(text, length, captions, G_N_ELEMENTS(captions)))
		return TRUE;
	return length <= MAX_CAPTION && text[length - 1] == ')' &&
	    has_one(text, length, credits, G_N_ELEMENTS(credits));
}

gboolean
wording_is_office(const char *text, gsize length)
{
	return length <= MAX_CAPTION &&
	    has_one(text, length, offices, G_N_ELEMENTS(offices));
}

gboolean
wording_is_work(const char *text, gsize length)
{
	g_autofree char *begin = fold_begin(text, length);
	const char *word = begin;
	gsize n = strcspn(word, " ");

	if (g_str_has_prefix(word, "annual ")) {
		word += n + 1;
		n = strcspn(word, " ");
	}
	if (word[n] == '\0')
		return FALSE;
	for (guint i = 0; i < G_N_ELEMENTS(works); i++) {
		const char *next = word + n + 1;

		if (strlen(works[i]) == n && memcmp(works[i], word, n) == 0)
			return wording_is_joint(next, strcspn(next, " "));
	}
	return FALSE;
}

gboolean
wording_is_stamp(const char *text, gsize length)
{
	g_autofree char *folded = NULL;
	guint i;

	while (length > 0 && strchr("*-[( ", *text) != NULL) {
		text++;
		length--;
	}
	while (length > 0 && strchr("*-]) ", text[length - 1]) != NULL)
		length--;
	if (length == 0 || length > MAX_STAMP)
		return FALSE;
	folded = fold_begin(text, length);
	for (i = 0; i < G_N_ELEMENTS(stamps); i++)
		if (strcmp(folded, stamps[i]) == 0)
			return TRUE;
	return begins_with_one(
	    text, length, stamp_beginnings, G_N_ELEMENTS(stamp_beginnings));
}

gboolean
wording_is_form(const char *text, gsize length)
{
	g_autofree char *folded = NULL;

	if (length == 0 || length > MAX_STAMP)
		return FALSE;
	folded = fold_begin(text, length);
	for (guint i = 0; i < G_N_ELEMENTS(forms); i++)
		if (strcmp(folded, forms[i]) == 0)
			return TRUE;
	return FALSE;
}

gboolean
wording_is_contents(const char *text, gsize length)
{
	g_autofree char *folded = NULL;

	while (length > 0 && strchr(" :.", text[length - 1]) != NULL)
		length--;
	if (length == 0 || length > MAX_STAMP)
		return FALSE;
	folded = fold_begin(text, length);
	for (guint i = 0; i < G_N_ELEMENTS(contents); i++)
		if (strcmp(folded, contents[i]) == 0)
			return TRUE;
	return FALSE;
}

gboolean
wording_is_signature(const char *text, gsize length)
{
	static const char signed_by[] = "digitally signed by";

	for (gsize i = 0; i + sizeof(signed_by) - 1 <= MIN(length, MAX_SIGNED);
	     i++)
		if (g_ascii_strncasecmp(
			text + i, signed_by, sizeof(signed_by) - 1) == 0)
			return TRUE;
	return FALSE;
}

gboolean
wording_is_issue(const char *text, gsize length)
{
	g_autofree char *folded = NULL;
	guint i;

	if (length > MAX_ISSUE)
		return FALSE;
	folded = g_utf8_strdown(text, (gssize)length);
	for (i = 0; i < G_N_ELEMENTS(issues); i++) {
		const char *found = strstr(folded, issues[i]);

		if (found != NULL && (found == folded || found[-1] == ' ') &&
		    g_ascii_isdigit(found[strlen(issues[i])]))
			return TRUE;
	}
	return FALSE;
}

gboolean
wording_is_footer(const char *text, gsize length)
{
	while (length > 0 && strchr("*-• ", *text) != NULL) {
		text++;
		length--;
	}
	return begins_with_one(text, length, footers, G_N_ELEMENTS(footers));
}

/* Whether something that a name could end in is in TEXT. */
static gboolean
has_stop(const char *text, gsize length)
{
	gsize i;

	for (i = 0; i < length; i++)
		if (text[i] == '.' || text[i] == ':' || (guchar)text[i] == 0xe2)
			return TRUE;
	return FALSE;
}

gsize
wording_section(const char *text, gsize length)
{
	g_autofree char *begin = NULL;
	guint i;

	if (length == 0 || ((guchar)*text < 0x80 && !g_ascii_isupper(*text)) ||
	    (length > MAX_SECTION && !has_stop(text, MAX_SECTION)))
		return 0;
	begin = fold_begin(text, length);
	for (i = 0; i < G_N_ELEMENTS(sections); i++) {
		gsize n = strlen(sections[i]);

		/* Lower case has as many bytes as upper in these words. */
		if (!g_str_has_prefix(begin, sections[i]) ||
		    !g_unichar_isupper(g_utf8_get_char(text)))
			continue;
		if (n == length)
			return n;
		if (text[n] == '.' || text[n] == ':')
			return n + 1;
		if (g_str_has_prefix(text + n, "—"))
			return n + strlen("—");
	}
	return 0;
}

/* Whether a name, not a sentence, follows at AT: a capital. */
static gboolean
is_name(const char *text, gsize length, gsize at)
{
	return at < length && g_unichar_isupper(g_utf8_get_char(text + at));
}

/* Whether a date may follow at AT: a digit stands there, or behind a word. */
static gboolean
is_date(const char *text, gsize length, gsize at)
{
	gsize end = MIN(length, at + MAX_MONTH);
	guint spaces = 0;

	for (; at < end && !g_ascii_isdigit(text[at]); at++)
		spaces += text[at] == ' ' ? 1 : 0;
	return at < end && spaces < 2;
}

WordingField
wording_field(const char *text, gsize length, gsize *value)
{
	g_autofree char *begin = fold_begin(text, length);
	guint i;

	for (i = 0; i < G_N_ELEMENTS(fields); i++) {
		gsize at = strlen(fields[i].words);

		if (!g_str_has_prefix(begin, fields[i].words) || at >= length)
			continue;
		if (text[at] != ' ' && text[at - 1] != ':' && text[at] != ':')
			continue;
		while (at < length && (text[at] == ' ' || text[at] == ':'))
			at++;
		if (at == length ||
		    (fields[i].follows == TRUE && !is_name(text, length, at)) ||
		    (fields[i].follows == DATE && !is_date(text, length, at)))
			continue;
		*value = at;
		return fields[i].field;
	}
	return WORDING_NONE;
}
