/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <algorithm>
#include <cerrno>
#include <memory>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

extern "C" {
#include "base/error.h"
#include "store/fault.h"
#include "store/postings.h"
#include "store/schema.h"
}

struct Store {
	/* All shards as one; the same as shards[0] if there is but one. */
	Xapian::Database all;
	std::vector<Xapian::Database> shards;
};

struct StoreWriter {
	Xapian::WritableDatabase database;
	Store view;
	PostingsWriter *postings = nullptr;
	bool in_transaction = false;
};

namespace
{

/* When store_writer_flush() writes postings, which costs a read and a write of
   each list: in bytes, those of about 200 MB of text. */
const gsize most_postings = gsize{48} << 20;

PolixError
code_of(const Xapian::Error &error)
{
	const std::string type = error.get_type();

	if (type == "DatabaseModifiedError")
		return POLIX_ERROR_STALE;
	/* It also says so of a lock that could not be made, for want of room or
	   of rights. */
	if (type == "DatabaseLockError")
		return error.get_msg().find("already locked") !=
			std::string::npos
		    ? POLIX_ERROR_LOCKED
		    : POLIX_ERROR_IO;
	/* A commit failed, and so did what glass does then: of no matter, since
	   all there was before is left as it was. */
	if (error.get_msg().compare(0, 20, "Modifications failed") == 0)
		return POLIX_ERROR_IO;
	if (type == "DatabaseVersionError")
		return POLIX_ERROR_VERSION;
	if (type == "DatabaseCorruptError")
		return POLIX_ERROR_CORRUPT;
	if (type == "DatabaseNotFoundError")
		return POLIX_ERROR_NO_INDEX;
	/* Permission denied, too many files: nothing is wrong with the index.
	 */
	if (type == "DatabaseOpeningError")
		return error.get_error_string() == nullptr ||
			g_str_has_prefix(error.get_error_string(), "No such")
		    ? POLIX_ERROR_NO_INDEX
		    : POLIX_ERROR_IO;
	if (type == "DocNotFoundError")
		return POLIX_ERROR_CORRUPT;
	/* Of what the system says it knows the reason; what it does not, such
	   as the end of a file before that of a block, is damage. */
	if (type == "DatabaseError")
		return error.get_error_string() == nullptr ? POLIX_ERROR_CORRUPT
							   : POLIX_ERROR_IO;
	if (type == "NetworkError")
		return POLIX_ERROR_IO;
	return POLIX_ERROR_INTERNAL;
}

void
set_error(GError **error, PolixError code, const char *what)
{
	g_set_error(error, POLIX_ERROR, code, "%s", what);
}

/* For as long as it is there, a signal is libxapian's. */
struct Watch {
	Watch()
	{
		fault_enter();
	}
	~Watch()
	{
		fault_leave();
	}
};

struct CommitWatch {
	CommitWatch()
	{
		fault_enter_commit();
	}
	~CommitWatch()
	{
		fault_leave_commit();
	}
};

/* Runs BODY, and turns whatever it throws into ERROR.  The only place where
   exceptions end.  Returns: whether nothing was thrown. */
template <typename Body>
bool
guard(GError **error, Body &&body) noexcept
{
	const Watch watch;

	try {
		body();
		return true;
	} catch (const Xapian::Error &e) {
		const char *system = e.get_error_string();
		std::string what = e.get_msg();

		if (system != nullptr)
			what += std::string(" (") + system + ")";
		set_error(error, code_of(e), what.c_str());
	} catch (const std::bad_alloc &) {
		set_error(error, POLIX_ERROR_INTERNAL, "out of memory");
	} catch (const std::exception &e) {
		/* What a damaged block makes glass do: ranges, lengths. */
		set_error(error, POLIX_ERROR_CORRUPT, e.what());
	} catch (...) {
		set_error(error, POLIX_ERROR_INTERNAL, "unknown exception");
	}
	return false;
}

void
assign(GByteArray *bytes, const std::string &value)
{
	g_byte_array_set_size(bytes, 0);
	if (value.size() > G_MAXUINT / 2)
		throw Xapian::DatabaseCorruptError("a value is too large");
	g_byte_array_append(bytes,
	    reinterpret_cast<const guint8 *>(value.data()),
	    static_cast<guint>(value.size()));
}

/* The metadata key of the data of the item of number LOCAL in its shard.  Data
   are kept as metadata since glass compresses those of documents with zlib:
   what is compressed already would be so twice, which took a third of the time
   of a search. */
std::string
data_key(Xapian::docid local)
{
	const char key[] = {SCHEMA_KEY_DATA[0], static_cast<char>(local >> 24),
	    static_cast<char>(local >> 16), static_cast<char>(local >> 8),
	    static_cast<char>(local)};

	return std::string(key, sizeof(key));
}

void
set_data(StoreWriter *writer, StoreItem item, const StoreContent *content)
{
	writer->database.set_metadata(data_key(item),
	    std::string(reinterpret_cast<const char *>(content->data),
		content->data_length));
}

/* Puts the marks and slots of CONTENT into DOCUMENT, and its length. */
void
fill_document(Xapian::Document &document, const StoreContent *content)
{
	Xapian::termcount length = 0;

	for (gsize i = 0; i < content->n_terms; i++) {
		const StoreTerm *term = &content->terms[i];

		length += term->count;
		if (term->count == 0)
			document.add_boolean_term(
			    std::string(term->term, term->length));
	}
	if (length > 0)
		document.add_term(SCHEMA_LENGTH, length);
	for (gsize i = 0; i < content->n_slots; i++)
		document.add_value(
		    content->slots[i].slot, content->slots[i].value);
}

Xapian::Document
make_document(const StoreContent *content)
{
	Xapian::Document document;

	fill_document(document, content);
	return document;
}

void
remove_term(Xapian::Document &document, const StoreTerm *term)
{
	try {
		document.remove_term(std::string(term->term, term->length));
	} catch (const Xapian::InvalidArgumentError &) {
		/* It has no such term. */
	}
}

/* Throws what ERROR, which is freed, tells, so that guard() tells it again. */
[[noreturn]] void
throw_error(GError *error)
{
	const std::unique_ptr<GError, void (*)(GError *)> freed(
	    error, g_error_free);
	const std::string message = error->message;

	if (g_error_matches(error, POLIX_ERROR, POLIX_ERROR_STALE))
		throw Xapian::DatabaseModifiedError(message);
	if (g_error_matches(error, POLIX_ERROR, POLIX_ERROR_CORRUPT))
		throw Xapian::DatabaseCorruptError(message);
	throw Xapian::DatabaseError(message, std::string(), EIO);
}

/* The counts of a counted term over all shards. */
PostingsCounts
count_term(const Store *store, const char *term, gsize length)
{
	PostingsCounts sum = {0, 0, 0};

	for (guint i = 0; i < store_shards(store); i++) {
		GError *error = nullptr;
		g_autoptr(PostingsReader) reader = postings_reader_new(
		    store, i, term, length, &error);

		if (reader == nullptr)
			throw_error(error);
		const PostingsCounts *counts = postings_reader_counts(reader);
		sum.items += counts->items;
		sum.occurrences += counts->occurrences;
		sum.most = MAX(sum.most, counts->most);
	}
	return sum;
}

/* A posting iterator that names its item as value iterators do. */
struct MarkIterator {
	Xapian::PostingIterator at;

	void
	skip_to(Xapian::docid item)
	{
		at.skip_to(item);
	}
	Xapian::docid
	get_docid() const
	{
		return *at;
	}
	bool
	operator!=(const MarkIterator &other) const
	{
		return at != other.at;
	}
	void
	operator++()
	{
		++at;
	}
};

/* Appends to FOUND the items from I to END that PASSES says yes to and, unless
   ITEMS is NULL, are among its N. */
template <typename Iterator, typename Passes>
void
collect(Iterator i, const Iterator &end, const StoreItem *items, gsize n,
    GArray *found, Passes &&passes)
{
	gsize place = 0;

	while (i != end) {
		StoreItem item = i.get_docid();

		if (items != nullptr) {
			while (place < n && items[place] < item)
				place++;
			if (place == n)
				return;
			if (items[place] > item) {
				i.skip_to(items[place]);
				continue;
			}
		}
		if (passes(i))
			g_array_append_val(found, item);
		++i;
	}
}

} // namespace

Store *
store_open(const char *const *folders, GError **error)
{
	auto store = std::make_unique<Store>();

	if (!guard(error, [&] {
		    for (; *folders != nullptr; folders++) {
			    fault_listen(*folders);
			    store->shards.emplace_back(*folders);
			    store->all.add_database(store->shards.back());
		    }
	    }))
		return nullptr;
	return store.release();
}

void
store_close(Store *store)
{
	delete store;
}

guint64
store_revision(const Store *store)
{
	guint64 sum = 0;

	if (!guard(nullptr, [&] {
		    for (const Xapian::Database &shard : store->shards)
			    sum += shard.get_revision();
	    }))
		return 0;
	return sum;
}

guint
store_shards(const Store *store)
{
	return static_cast<guint>(store->shards.size());
}

guint
store_shard(const Store *store, StoreItem item)
{
	return (item - 1) % store_shards(store);
}

StoreItem
store_local(const Store *store, StoreItem item)
{
	return (item - 1) / store_shards(store) + 1;
}

StoreItem
store_combined(const Store *store, guint shard, StoreItem local)
{
	return (local - 1) * store_shards(store) + shard + 1;
}

gboolean
store_data(const Store *store, StoreItem item, GByteArray *data, GError **error)
{
	return guard(error, [&] {
		const std::string value = store->shards
					      .at(store_shard(store, item))
					      .get_metadata(data_key(
						  store_local(store, item)));

		if (value.empty())
			throw Xapian::DocNotFoundError("an item is not there");
		assign(data, value);
	});
}

gboolean
store_metadata(const Store *store, guint shard, const char *key,
    gsize key_length, GByteArray *value, GError **error)
{
	return guard(error, [&] {
		assign(value,
		    store->shards.at(shard).get_metadata(
			std::string(key, key_length)));
	});
}

gboolean
store_metadata_seek(const Store *store, guint shard, const char *prefix,
    const char *key, gsize key_length, GString *found, GError **error)
{
	return guard(error, [&] {
		const Xapian::Database &database = store->shards.at(shard);
		Xapian::TermIterator i = database.metadata_keys_begin(prefix);

		const std::string least(key, key_length);

		g_string_truncate(found, 0);
		if (i != database.metadata_keys_end(prefix))
			i.skip_to(least);
		if (i != database.metadata_keys_end(prefix)) {
			const std::string name = *i;

			/* Who seeks on from there would never end. */
			if (name < least)
				throw Xapian::DatabaseCorruptError(
				    "keys are out of order");
			g_string_append_len(found, name.data(),
			    static_cast<gssize>(name.size()));
		}
	});
}

gboolean
store_term_counts(const Store *store, const char *term, gsize length,
    guint64 *items, guint64 *occurrences, GError **error)
{
	return guard(error, [&] {
		const std::string name(term, length);

		if (schema_is_counted(term, length)) {
			const PostingsCounts counts = count_term(
			    store, term, length);

			*items = counts.items;
			*occurrences = counts.occurrences;
			return;
		}
		*items = store->all.get_termfreq(name);
		*occurrences = store->all.get_collection_freq(name);
	});
}

gboolean
store_holds(const Store *store, const char *term, gsize length,
    const StoreItem *items, gsize n, guint8 *holds, GError **error)
{
	return guard(error, [&] {
		const std::string name(term, length);
		const Xapian::PostingIterator end = store->all.postlist_end(
		    name);
		Xapian::PostingIterator i = store->all.postlist_begin(name);

		for (gsize k = 0; k < n && i != end; k++) {
			i.skip_to(items[k]);
			if (i != end && *i == items[k])
				holds[k] = 1;
		}
	});
}

gboolean
store_terms(const Store *store, guint shard, const char *prefix,
    StoreTermSink sink, gpointer user_data, GError **error)
{
	return guard(error, [&] {
		const Xapian::Database &database = shard == G_MAXUINT
		    ? store->all
		    : store->shards.at(shard);

		for (Xapian::TermIterator i = database.allterms_begin(prefix);
		     i != database.allterms_end(prefix); ++i) {
			const std::string term = *i;

			if (!sink(term.c_str(), term.size(), user_data))
				return;
		}
	});
}

gboolean
store_term_seek(const Store *store, const char *prefix, const char *term,
    GString *found, GError **error)
{
	return guard(error, [&] {
		Xapian::TermIterator i = store->all.allterms_begin(prefix);

		g_string_truncate(found, 0);
		if (i != store->all.allterms_end(prefix))
			i.skip_to(term);
		if (i != store->all.allterms_end(prefix))
			g_string_append(found, (*i).c_str());
	});
}

gboolean
store_items(const Store *store, const char *term, gsize length, GArray *items,
    GError **error)
{
	return guard(error, [&] {
		const std::string name(term, length);

		for (Xapian::PostingIterator i =
			 store->all.postlist_begin(name);
		     i != store->all.postlist_end(name); ++i) {
			StoreItem item = *i;

			g_array_append_val(items, item);
		}
	});
}

/* store_postings() of a counted term. */
static gboolean
give_postings(PostingsReader *reader, StorePostingSink sink, gpointer user_data,
    GError **error)
{
	for (;;) {
		if (!postings_reader_next(reader, error))
			return FALSE;
		if (postings_reader_item(reader) == 0)
			return TRUE;
		sink(postings_reader_item(reader),
		    postings_reader_count(reader), user_data);
	}
}

gboolean
store_postings(const Store *store, const char *term, gsize length,
    StorePostingSink sink, gpointer user_data, guint64 *most, GError **error)
{
	if (schema_is_counted(term, length)) {
		g_autoptr(PostingsReader)
		    reader = postings_reader_new(store, 0, term, length, error);

		if (reader == nullptr)
			return FALSE;
		*most = postings_reader_counts(reader)->most;
		return give_postings(reader, sink, user_data, error);
	}
	return guard(error, [&] {
		const std::string name(term, length);

		*most = store->all.get_wdf_upper_bound(name);
		for (Xapian::PostingIterator i =
			 store->all.postlist_begin(name);
		     i != store->all.postlist_end(name); ++i)
			sink(*i, i.get_wdf(), user_data);
	});
}

gboolean
store_item_terms(const Store *store, StoreItem item, StoreItemTermSink sink,
    gpointer user_data, guint64 *length, GError **error)
{
	return guard(error, [&] {
		*length = store->all.get_doclength(item);
		for (Xapian::TermIterator i = store->all.termlist_begin(item);
		     i != store->all.termlist_end(item); ++i) {
			const std::string term = *i;

			sink(term.c_str(), term.size(), i.get_wdf(), user_data);
		}
	});
}

gboolean
store_slot_values(const Store *store, guint slot, StoreSlotSink sink,
    gpointer user_data, GError **error)
{
	return guard(error, [&] {
		for (Xapian::ValueIterator i =
			 store->all.valuestream_begin(slot);
		     i != store->all.valuestream_end(slot); ++i) {
			const std::string value = *i;

			sink(i.get_docid(), value.c_str(), value.size(),
			    user_data);
		}
	});
}

gboolean
store_slot_statistics(const Store *store, guint slot,
    StoreSlotStatistics *statistics, GError **error)
{
	return guard(error, [&] {
		const std::string least = store->all.get_value_lower_bound(
		    slot);
		const std::string most = store->all.get_value_upper_bound(slot);

		statistics->items = store->all.get_value_freq(slot);
		g_string_assign(statistics->least, least.c_str());
		g_string_assign(statistics->most, most.c_str());
	});
}

gboolean
store_statistics(
    const Store *store, StoreStatistics *statistics, GError **error)
{
	return guard(error, [&] {
		statistics->items = store->all.get_doccount();
		statistics->length = store->all.get_total_length();
		statistics->shortest = store->all.get_doclength_lower_bound();
		statistics->longest = store->all.get_doclength_upper_bound();
		statistics->last = store->all.get_lastdocid();
	});
}

gboolean
store_verify(const char *folder, guint64 *faults, GError **error)
{
	return guard(error,
	    [&] { *faults = Xapian::Database::check(std::string(folder)); });
}

gboolean
store_shard_items(const Store *store, guint shard, const char *term,
    gsize length, const StoreItem *items, gsize n, GArray *found,
    GError **error)
{
	return guard(error, [&] {
		const Xapian::Database &database = store->shards.at(shard);
		const std::string name(term, length);

		collect(MarkIterator{database.postlist_begin(name)},
		    MarkIterator{database.postlist_end(name)}, items, n, found,
		    [](const MarkIterator &) { return true; });
	});
}

gboolean
store_shard_range(const Store *store, guint shard, guint slot,
    const char *least, const char *most, const StoreItem *items, gsize n,
    GArray *found, GError **error)
{
	return guard(error, [&] {
		const Xapian::Database &database = store->shards.at(shard);

		collect(database.valuestream_begin(slot),
		    database.valuestream_end(slot), items, n, found,
		    [&](const Xapian::ValueIterator &i) {
			    const std::string value = *i;

			    return (least == nullptr || value >= least) &&
				(most == nullptr || value <= most);
		    });
	});
}

StoreWriter *
store_writer_open(const char *folder, gboolean create, GError **error)
{
	auto writer = std::make_unique<StoreWriter>();

	if (!guard(error, [&] {
		    const int action = create ? Xapian::DB_CREATE
					      : Xapian::DB_OPEN;

		    fault_listen(folder);
		    writer->database = Xapian::WritableDatabase(
			folder, action | Xapian::DB_BACKEND_GLASS);
		    /* In a transaction, closing does not commit. */
		    writer->database.begin_transaction(true);
		    writer->in_transaction = true;
		    writer->view.shards.push_back(writer->database);
		    writer->view.all = writer->database;
	    }))
		return nullptr;
	writer->postings = postings_writer_new(writer.get(), create);
	return writer.release();
}

void
store_writer_close(StoreWriter *writer)
{
	if (writer == nullptr)
		return;
	guard(nullptr, [&] {
		if (writer->in_transaction)
			writer->database.cancel_transaction();
		writer->database.close();
	});
	postings_writer_free(writer->postings);
	delete writer;
}

const Store *
store_writer_store(const StoreWriter *writer)
{
	return &writer->view;
}

StoreItem
store_writer_last(const StoreWriter *writer)
{
	StoreItem last = 0;

	guard(nullptr, [&] { last = writer->database.get_lastdocid(); });
	return last;
}

gboolean
store_writer_add(StoreWriter *writer, const StoreContent *content,
    StoreItem *item, GError **error)
{
	return guard(error, [&] {
		*item = writer->database.add_document(make_document(content));
		set_data(writer, *item, content);
		postings_writer_add(writer->postings, *item, content);
	});
}

gboolean
store_writer_add_pairs(StoreWriter *writer, StoreItem item,
    const struct PairsSet *pairs, GError **error)
{
	return guard(error,
	    [&] { postings_writer_add_pairs(writer->postings, item, pairs); });
}

gboolean
store_writer_replace(StoreWriter *writer, StoreItem item,
    const StoreContent *content, GError **error)
{
	return guard(error, [&] {
		writer->database.replace_document(item, make_document(content));
		set_data(writer, item, content);
	});
}

gboolean
store_writer_change(StoreWriter *writer, StoreItem item,
    const StoreContent *content, const StoreTerm *gone, gsize n_gone,
    GError **error)
{
	return guard(error, [&] {
		Xapian::Document document = writer->database.get_document(item);

		for (gsize i = 0; i < n_gone; i++)
			remove_term(document, &gone[i]);
		fill_document(document, content);
		writer->database.replace_document(item, document);
		set_data(writer, item, content);
	});
}

gboolean
store_writer_remove(StoreWriter *writer, StoreItem item,
    const StoreContent *content, GError **error)
{
	Xapian::termcount length = 0;

	return guard(error,
		   [&] {
			   length = writer->database.get_doclength(item);
			   writer->database.delete_document(item);
			   writer->database.set_metadata(
			       data_key(item), std::string());
		   }) &&
	    postings_writer_remove(
		writer->postings, item, content, length, error);
}

gboolean
store_writer_set_metadata(StoreWriter *writer, const char *key,
    gsize key_length, const guint8 *value, gsize length, GError **error)
{
	return guard(error, [&] {
		writer->database.set_metadata(std::string(key, key_length),
		    std::string(reinterpret_cast<const char *>(value), length));
	});
}

/* Makes what Xapian has to write last. */
static gboolean
commit(StoreWriter *writer, GError **error)
{
	return guard(error, [&] {
		const CommitWatch watch;

		writer->in_transaction = false;
		writer->database.commit_transaction();
		writer->database.begin_transaction(true);
		writer->in_transaction = true;
	});
}

gboolean
store_writer_flush(StoreWriter *writer, GError **error)
{
	if (postings_writer_size(writer->postings) > most_postings &&
	    !postings_writer_write(writer->postings, error))
		return FALSE;
	return commit(writer, error);
}

gboolean
store_writer_commit(StoreWriter *writer, GError **error)
{
	return postings_writer_write(writer->postings, error) &&
	    commit(writer, error);
}

gboolean
store_compact(const char *folder, const char *target, GError **error)
{
	return guard(error, [&] {
		Xapian::Database database(folder);

		database.compact(target,
		    Xapian::DBCOMPACT_NO_RENUMBER | Xapian::Compactor::FULL);
	});
}

const char *
store_library_version(void)
{
	return Xapian::version_string();
}
