/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "tests/unit/reading.h"

#include <string.h>
#include <time.h>

static void
blocks_are_as_a_person_sees_them(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
	    {"<h1>One</h1><p>Two <b>three</b>\n four.</p>text",
		"h1 One\np Two three four.\np text\n"},
	    {"<div>a<div>b</div>c</div>", "p a\np b\np c\n"},
	    {"<p>a&nbsp;b&#160; c&eacute;d &Eacute e</p>",
		"p a b c\xc3\xa9"
		"d \xc3\x89 e\n"},
	    {"<p>one<br>two<br/> <br>three</p>", "p one\ntwo\np three\n"},
	    {"<ul><li>one<li>two</ul>", "li one\nli two\n"},
	    {"<ol start=3><li>one<li value=7>two<li>three</ol>",
		"li 3. one\nli 7. two\nli 8. three\n"},
	    {"<ol type=a><li>one<ol type=i><li>two</ol><li>three</ol>",
		"li a. one\nli i. two\nli b. three\n"},
	    {"<ol><li>(a) one<li>two</ol>", "li (a) one\nli two\n"},
	    {"<ol style='list-style: none'><li>one</ol>", "li one\n"},
	    {"<li><h2>One</h2><p>two</p>", "h2 One\np two\n"},
	    {"<ol type=I start=48><li>one</ol>", "li XLVIII. one\n"},
	    {"<blockquote><p>one</p></blockquote>two", "q one\np two\n"},
	    {"<figure><img src=a><figcaption>A "
	     "<i>map</i></figcaption></figure>",
		"cap A map\n"},
	    {"<dl><dt>port<dd>where ships call</dl>",
		"p port\nli where ships call\n"},
	    {"<pre>one  two\n three</pre>", "p one two\nthree\n"},
	    {"<h2><div>one</div><div>two</div></h2>", "h2 one two\n"},
	    {"<p><q>peace</q></p>", "p \xe2\x80\x9cpeace\xe2\x80\x9d\n"},
	    {"<div>1.1A</div><div>A firm must.</div><div>2015</div>",
		"p 1.1A A firm must.\np 2015\n"},
	    {"<div>2015</div><div>It was dry.</div>",
		"p 2015\np It was dry.\n"},
	    {"<p>12</p><h2>Means</h2>", "p 12\nh2 Means\n"},
	    {"<div>12</div><div><h2>Means</h2></div>", "h2 12 Means\n"},
	    {"<div><p>12</p></div><h2>Means</h2>", "h2 12 Means\n"},
	    {"<p>1</p><p>2</p><p>3</p><p>one</p><p>4</p><p>two</p>",
		"p 1\np 2\np 3\np one\np 4 two\n"},
	    {"<p>7</p><table><caption>a</caption></table><p>b</p>",
		"p 7\ncap a\np b\n"},
	    {"<ul><li>7</li><li>one</li><li><p>8</p><p>two</p></li></ul>",
		"li 7\nli one\nli 8 two\n"},
	    {"<p>He <del>shall</del><ins>may</ins> pay <s>1</s>2 "
	     "<strike>pounds</strike>.</p><del><p>old</p></del>",
		"p He may pay 2 .\n"},
	    {"<p>one <script>x</script><style>y</style><!-- z -->two</p>",
		"p one two\n"},
	    {"<p>3 < 4 and <5 & 6</p>", "p 3 < 4 and <5 & 6\n"},
	    {"<p>m<sup>2</sup> policy<sup>3</sup> x<sup><a "
	     "href='#n'>4</a></sup>"
	     " 5<sup>th</sup></p>",
		"p m\xc2\xb2 policy x 5th\n"},
	    {"<p>EU<sup>3</sup> UN<sup><b>5</b></sup> 1998<sup>7, 8</sup> "
	     "1325<a href='#n'><sup>9</sup></a> <a href='#m'>5 m<sup>2"
	     "</sup></a> 10<sup>-6</sup> CO<sub>2</sub></p><p><sup>1</sup> See",
		"p EU\xc2\xb3 UN\xe2\x81\xb5 1998\xe2\x81\xb7, "
		"\xe2\x81\xb8 1325 5 m\xc2\xb2 10\xe2\x81\xbb\xe2\x81\xb6 "
		"CO2\np 1 See\n"},
	    {"<p>a</p><div class=footnotes><ol><li>b</ol></div>",
		"p a\nfn 1. b\n"},
	    {"", ""},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *page = g_strconcat(
		    "<!DOCTYPE html><body>", cases[i].text, NULL);

		reading_is("a.html", page, cases[i].expected);
	}
}

static gboolean
print_labels(Document *document, gpointer user_data, GError **error)
{
	guint i;

	(void)error;
	for (i = 0; i < document->blocks->len; i++) {
		const Block *block = &g_array_index(document->blocks, Block, i);

		g_string_append_printf(
		    user_data, "%s;", block->label == NULL ? "" : block->label);
	}
	document_free(document);
	return TRUE;
}

static void
numbers_that_are_written_are_labels(void **state)
{
	static const char page[] =
	    "<!DOCTYPE html><ol type=a><li>one<li>two</ol>"
	    "<div>1.1A.</div><p>A firm must.</p><p>3.2 It may.</p>";
	ReaderInput input = {
	    .name = "a.html", .bytes = page, .length = sizeof(page) - 1};
	GString *labels = g_string_new(NULL);

	(void)state;
	assert_true(
	    reader_read(&reader_html, &input, print_labels, labels, NULL));
	assert_string_equal(labels->str, "a;b;1.1A;3.2;");
	g_string_free(labels, TRUE);
}

static void
tables_have_a_row_a_line(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
	    {"<table><caption>Fees</caption><tr><th>Port<th>Fee</tr>"
	     "<tr><td>Hue<td><p>5</p><p>a day</p></tr></table>",
		"cap Fees\nt Port | Fee\nt Hue | 5 a day\n"},
	    {"<table><tr><td>a<td> <td>b<td>&nbsp;</tr></table>",
		"t a | | b\n"},
	    {"<table><tr><td>alone</tr></table>", "p alone\n"},
	    {"<table><tr><td>14<tr><td>15<tr><td>16</table><p>After.",
		"p 14\np 15\np 16\np After.\n"},
	    {"<table><tr><td><td>15<tr><td>Hue<td>16</table>",
		"p 15\nt Hue | 16\n"},
	    {"<div>16</div><table><tr><td>a<td>b</table>", "t 16 a | b\n"},
	    {"<p>16</p><table><tr><td>a<td>b</table>", "p 16\nt a | b\n"},
	    {"<table><tr><td>16<td><ul><li>one</ul></table>", "li 16 one\n"},
	    {"<table><tr><td><h2>One</h2><p>two</p><td><p>three</p></tr></"
	     "table>",
		"h2 One\np two\np three\n"},
	    {"<table><tr><td>x<td><table><tr><td>a<td>b</table></tr></table>",
		"p x\nt a | b\n"},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *page = g_strconcat(
		    "<!DOCTYPE html><body>", cases[i].text, NULL);

		reading_is("a.html", page, cases[i].expected);
	}
}

#define PROSE                                                                  \
	"<p>The ministers agreed that ships of each of them may call "         \
	"at the ports of all others, if notice is given a week "               \
	"before, and that the fees are waived for a day.</p>"                  \
	"<p>They agreed further that the crews may go on land in the "         \
	"towns that the annex names, by day and in uniform.</p>"
#define PROSE_READ                                                             \
	"p The ministers agreed that ships of each of them may call "          \
	"at the ports of all others, if notice is given a week "               \
	"before, and that the fees are waived for a day.\n"                    \
	"p They agreed further that the crews may go on land in the "          \
	"towns that the annex names, by day and in uniform.\n"

static void
furniture_is_left_out(void **state)
{
	static const char *const cases[] = {
	    "<nav><a href=/>Home</a> text</nav>",
	    "<header>The Ministry of Ports</header>",
	    "<footer>Imprint</footer>",
	    "<aside>Other news</aside>",
	    "<form><label>Search</label><input value=x></form>",
	    "<div role=navigation>here</div>",
	    "<div id=cookie-notice>We use cookies</div>",
	    "<div class='breadcrumbs'>Home &gt; News</div>",
	    "<div class='site-menu'><a href=a>A</a> <a href=b>B</a></div>",
	    "<ul><li><a href=a>One</a><li><a href=b>Two</a></ul>",
	    "<div><a href=a>A</a> <a href=b>B</a> <a href=c>C</a></div>",
	    "<ul class=list-links><li>31/03/2022</ul>",
	    ("<p><a>In English</a> | <a href=b>Text</a> | <a href=c>Map</a>"
	     "<!-- --></p>"),
	    "<p hidden>not shown</p>",
	    "<p style='color: red; display : none'>not shown</p>",
	    "<span class=sr-only>not shown</span>",
	    "<p><a href='#top'>Back to top</a></p>",
	    "<div><a href='#'>Up</a></div>",
	    "<select><option>1</select><button>Go</button>",
	    "<noscript>Switch it on</noscript><iframe>frame</iframe>",
	    "<svg><text>drawn</text></svg><template>no</template>",
	    "<textarea>typed</textarea>",
	    ("<div class=nav-sticky><h2>You see it as of <button>today</button>"
	     "</h2><label for=a>As of</label><input id=a></div>"),
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *page = g_strconcat(
		    "<!DOCTYPE html><body>", cases[i], PROSE, NULL);

		reading_is("a.html", page, PROSE_READ);
	}
}

static void
what_looks_like_furniture_but_holds_text_is_kept(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
	    {"<body><form>" PROSE "</form>", PROSE_READ},
	    {"<body class='cookie-menu'>" PROSE, PROSE_READ},
	    {"<body><div class=sidebar-left-content>" PROSE "</div>",
		PROSE_READ},
	    {"<body><div class=banner><h1>Calls</h1><a "
	     "href=x>y</a></div>" PROSE,
		"h1 Calls\np y\n" PROSE_READ},
	    {"<article><header><h1>Calls</h1></header>" PROSE
	     "<aside>A box.</aside></article>",
		"h1 Calls\n" PROSE_READ "p A box.\n"},
	    {"<body>" PROSE "<p>means an <a href=a>action</a> or a "
	     "<a href=b>business</a> of a <a href=c>ship owner</a>.</p>",
		PROSE_READ
		"p means an action or a business of a ship owner.\n"},
	    {"<body>" PROSE
	     "<ul><li><a href=a>A treaty on the ports of call of "
	     "the region and their fees</a></ul>",
		PROSE_READ
		"li A treaty on the ports of call of the region and their "
		"fees\n"},
	    {"<body>" PROSE "<table><tr><td><a href=a>S/1</a><td><a href=b>S/2"
	     "</a><td><a href=c>S/3</a></table>",
		PROSE_READ "t S/1 | S/2 | S/3\n"},
	    {"<body><ul><li><a href=a>One</a><li><a href=b>Two</a></ul>",
		"li One\nli Two\n"},
	    {"<body>" PROSE "<div><h2>Ships of</h2><ul><li><a href=a>Share</a>"
	     "</ul></div><p>All flags.</p>",
		PROSE_READ "h2 Ships of\np All flags.\n"},
	    {"<body>" PROSE "<div><h2>What it is for</h2><ul><li>"
	     "<a href=a>Share</a></ul></div><h3>Fees</h3><p>None.</p>",
		PROSE_READ "h2 What it is for\nh3 Fees\np None.\n"},
	    {"<body>" PROSE "<div><h3>Get it as</h3><ul><li><a href=a>PDF</a>"
	     "</ul></div>",
		PROSE_READ},
	    {"<body>" PROSE "<h2>Get it as</h2><ul><li><a href=a>PDF</a></ul>"
	     "<p>2</p><h2>Fees</h2><p>None.</p>",
		PROSE_READ "p 2\nh2 Fees\np None.\n"},
	    {"<body>" PROSE "<h2>Get it as</h2><ul><li><a href=a>PDF</a></ul>"
	     "<div>2A</div><div><h2>Fees</h2></div><p>None.</p>",
		PROSE_READ "h2 2A Fees\np None.\n"},
	    {"<body>" PROSE "<p>It is of:</p><ul><li>31/03/2022</ul>",
		PROSE_READ "p It is of:\nli 31/03/2022\n"},
	    {"<body>" PROSE "<a class=block-cta href=a><div><h2>The fees below "
	     "are those of this year only. Others are elsewhere.</h2></div></a>"
	     "<h3>Fees</h3><p>None.</p>",
		PROSE_READ
		"p The fees below are those of this year only. Others "
		"are elsewhere.\nh3 Fees\np None.\n"},
	    {"<body>" PROSE "<div class=notice><h2>The fees of the ports and "
	     "of their many quays</h2></div><p>None.</p>",
		PROSE_READ "h2 The fees of the ports and of their many quays\n"
			   "p None.\n"},
	    {"<body>" PROSE "<h2>Fees</h2><ul><li><a href=a>PDF</a></ul>",
		PROSE_READ "h2 Fees\n"},
	    {"<body>" PROSE "<p><em><a href='#glossary-2'>branch</a></em></p>"
	     "<p>means a place of business.</p>",
		PROSE_READ "p branch\np means a place of business.\n"},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *page = g_strconcat(
		    "<!DOCTYPE html>", cases[i].text, NULL);

		reading_is("a.html", page, cases[i].expected);
	}
}

static void
main_text_is_taken_where_a_page_names_it(void **state)
{
	(void)state;
	reading_is("a.html",
	    "<html><body><div>News of the day.</div><main>" PROSE
	    "</main><div>More news.</div></body></html>",
	    PROSE_READ);
	/* Too little of the page for what it says it is. */
	reading_is("a.html",
	    "<html><body><main>Read on:</main>" PROSE "</body></html>",
	    "p Read on:\n" PROSE_READ);
}

static void
metadata_is_taken_from_the_head(void **state)
{
	static const struct {
		const char *head, *fields;
	} cases[] = {
	    {"<title>A plan for ports | Ministry</title>",
		"title=A plan for ports\n"},
	    {"<title>Ports - Ministry</title>"
	     "<meta property=og:site_name content=Ministry>",
		"title=Ports\nsource=Ministry\n"},
	    {"<title>Ports - a plan</title>", "title=Ports - a plan\n"},
	    {"<title>Ports</title><meta name=author content='THƯ VIỆN CẢNG'>"
	     "<meta property=og:url content='https://www.thuviencang.vn/a'>",
		"title=Ports\nsource=THƯ VIỆN CẢNG\n"
		"url=https://www.thuviencang.vn/a\n"},
	    {"<title>Ports</title><meta name=author content='Báo Điện Cảng'>"
	     "<meta property=og:url content='https://baodiencang.vn/a'>",
		"title=Ports\nsource=Báo Điện Cảng\n"
		"url=https://baodiencang.vn/a\n"},
	    {"<title>Ports</title><meta name=publisher content='Port Office'>"
	     "<meta property=og:site_name content='PORT-OFFICE'>",
		"title=Ports\nsource=Port Office\n"},
	    {"<title>x</title><meta name=DC.title content='A plan'>"
	     "<meta name='DCTERMS.issued' content='2015-03-02'>"
	     "<meta name=DC.creator content=Linh>"
	     "<meta name=DC.creator content=Minh>"
	     "<meta name=DC.publisher content='The Ministry'>",
		"title=A plan\ndate=2015-03-02\nauthor=Linh\nauthor=Minh\n"
		"issuer=The Ministry\n"},
	    {"<meta property='article:published_time' "
	     "content='2015-03-02'>"
	     "<meta name=description content='not text'>",
		"date=2015-03-02\n"},
	    {"<link rel=canonical href='https://example.org/a'>",
		"url=https://example.org/a\n"},
	    {"<script type='application/ld+json'>{\"@graph\": [{\"name\": 1}, "
	     "{\"datePublished\": \"2015-03-02\", \"headline\": \"A plan\", "
	     "\"author\": [{\"name\": \"Linh\"}], \"publisher\": "
	     "{\"name\": \"Ministry\"}}]}</script>",
		"title=A "
		"plan\ndate=2015-03-02\nauthor=Linh\nissuer=Ministry\n"},
	    {"<script type='application/ld+json'>[[[{</script>", ""},
	    {"<meta property='article:author' content='x'>"
	     "<meta name=author content='https://example.org/linh'>",
		""},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *page = g_strconcat("<!DOCTYPE html><head>",
		    cases[i].head, "</head><body><p>x</p>", NULL);
		g_autofree char *expected = g_strconcat(
		    "format=html\n", cases[i].fields, NULL);

		fields_are("a.html", page, expected);
	}
}

static void
metadata_is_taken_from_the_body(void **state)
{
	(void)state;
	fields_are("a.html",
	    "<html lang=vi-VN><body><h1>Ports \n of call</h1>"
	    "<time pubdate datetime='2015-03-02'>2/3</time></body></html>",
	    "format=html\nin vi\ntitle=Ports of call\ndate=2015-03-02\n"
	    "language=vi\n");
}

static void
the_declared_encoding_is_heeded(void **state)
{
	static const struct {
		const char *head;
		const char *text, *expected;
	} cases[] = {
	    {"<meta charset=windows-1258>", "\xd0", "p \xc4\x90\n"},
	    {"<meta charset=\"windows-1251\">", "\xcf\xee\xf0\xf2",
		"p \xd0\x9f\xd0\xbe\xd1\x80\xd1\x82\n"},
	    {"<meta http-equiv=content-type content='text/html; "
	     "charset=windows-1251'>",
		"\xcf\xee\xf0\xf2", "p \xd0\x9f\xd0\xbe\xd1\x80\xd1\x82\n"},
	    {"<meta charset=latin1>", "\xc4\x90", "p \xc4\x90\n"},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *page = g_strconcat("<!DOCTYPE html>",
		    cases[i].head, "<p>", cases[i].text, NULL);

		reading_is("a.html", page, cases[i].expected);
	}
}

static void
a_page_of_preformatted_text_is_mended_as_text(void **state)
{
	GString *page = g_string_new("<!DOCTYPE html><body><pre>\n");
	g_autofree char *found = NULL;
	guint i;

	(void)state;
	for (i = 0; i < 12; i++)
		g_string_append(page,
		    "The first port of call was chosen with\n"
		    "care, since the draught is greater.\n\n");
	found = reading_blocks("a.html", page->str, page->len);
	assert_true(g_str_has_prefix(found,
	    "p The first port of call was chosen with care, since the draught "
	    "is greater.\np The first"));
	g_string_free(page, TRUE);
}

static void
hostile_pages_end_soon(void **state)
{
	static const char *const pieces[] = {"<div>", "<b>", "<p a=1 b=2>",
	    "</i>", "<table>", "<!-- -->", "<p a=\"", "<li>", "&amp", "<",
	    "<h1>", "<a href=x>", "<title>", "<font><b>", "</"};
	clock_t start = clock();
	guint i, n;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(pieces); i++) {
		GString *page = g_string_new("<!DOCTYPE html><body>");
		g_autofree char *found = NULL;

		for (n = 0; n < 50000; n++)
			g_string_append(page, pieces[i]);
		g_string_append(page, "<p>end");
		found = reading_blocks("a.html", page->str, page->len);
		if (strcmp(pieces[i], "<p a=\"") != 0 &&
		    strcmp(pieces[i], "<title>") != 0)
			assert_non_null(strstr(found, "end"));
		g_string_free(page, TRUE);
	}
	assert_true(clock() - start < 60 * CLOCKS_PER_SEC);
}

static void
many_attributes_end_soon(void **state)
{
	clock_t start = clock();
	GString *page = g_string_new("<!DOCTYPE html><p hidden ");
	g_autofree char *found = NULL;
	guint i;

	(void)state;
	for (i = 0; i < 300000; i++)
		g_string_append_printf(page, "a%u='x y' ", i);
	g_string_append(page, ">not shown</p><p>end");
	found = reading_blocks("a.html", page->str, page->len);
	assert_string_equal(found, "p end\n");
	g_string_free(page, TRUE);
	assert_true(clock() - start < 30 * CLOCKS_PER_SEC);
}

static void
large_text_in_one_element_is_kept(void **state)
{
	static const gsize size = 12 << 20;
	GString *page = g_string_new("<!DOCTYPE html><p>begin ");
	g_autofree char *found = NULL;

	(void)state;
	while (page->len < size)
		g_string_append(page, "The ports are open to all ships. ");
	g_string_append(page, "end</p>");
	found = reading_blocks("a.html", page->str, page->len);
	assert_true(strlen(found) > size - 64);
	assert_true(g_str_has_suffix(found, "ships. end\n"));
	g_string_free(page, TRUE);
}

static void
html_is_known_by_its_content(void **state)
{
	static const struct {
		const char *name, *text;
		const Reader *reader;
	} cases[] = {
	    {"a.txt", "<!DOCTYPE html><p>x", &reader_html},
	    {"a.md", " \n<HTML><body>", &reader_html},
	    {"a", "<?xml version='1.0'?><html>", &reader_html},
	    {"a.htm", "<p>x", &reader_html},
	    {"a.txt", "<p>", &reader_text},
	    {"a.html", "just text", &reader_html},
	    {"a", "<div><h1>x</h1><p>y</p></div>", &reader_html},
	};
	guint i;

	(void)state;
	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		ReaderInput input = {.name = cases[i].name,
		    .bytes = cases[i].text,
		    .length = strlen(cases[i].text)};

		assert_ptr_equal(reader_find(&input, NULL), cases[i].reader);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(blocks_are_as_a_person_sees_them),
	    cmocka_unit_test(numbers_that_are_written_are_labels),
	    cmocka_unit_test(tables_have_a_row_a_line),
	    cmocka_unit_test(furniture_is_left_out),
	    cmocka_unit_test(what_looks_like_furniture_but_holds_text_is_kept),
	    cmocka_unit_test(main_text_is_taken_where_a_page_names_it),
	    cmocka_unit_test(metadata_is_taken_from_the_head),
	    cmocka_unit_test(metadata_is_taken_from_the_body),
	    cmocka_unit_test(the_declared_encoding_is_heeded),
	    cmocka_unit_test(a_page_of_preformatted_text_is_mended_as_text),
	    cmocka_unit_test(hostile_pages_end_soon),
	    cmocka_unit_test(many_attributes_end_soon),
	    cmocka_unit_test(large_text_in_one_element_is_kept),
	    cmocka_unit_test(html_is_known_by_its_content),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
