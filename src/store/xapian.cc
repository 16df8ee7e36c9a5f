/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <memory>
#include <new>
#include <string>
#include <vector>

#include <xapian.h>

extern "C" {
#include "base/error.h"
#include "store/database.h"
#include "store/fault.h"
#include "store/schema.h"
}

struct Store {
	/* All shards as one; the same as shards[0] if there is but one. */
	Xapian::Database all;
	std::vector<Xapian::Database> shards;
};

struct DatabaseWriter {
	Xapian::WritableDatabase database;
	Store view;
	bool in_transaction = false;
};

namespace
{

/* For as long as it is there, ... */
template <void (*enter)(), void (*leave)()> struct Scope {
	Scope()
	{
		enter();
	}
	~Scope()
	{
		leave();
	}
};

/* ... a signal is libxapian's; or a commit is under way. */
using Watch = Scope<fault_enter, fault_leave>;
using CommitWatch = Scope<fault_enter_commit, fault_leave_commit>;

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
		g_set_error_literal(error, POLIX_ERROR,
		    database_error_code(
			e.get_type(), e.get_msg().c_str(), system),
		    what.c_str());
	} catch (const std::bad_alloc &) {
		g_set_error_literal(
		    error, POLIX_ERROR, POLIX_ERROR_INTERNAL, "out of memory");
	} catch (const std::exception &e) {
		/* What a damaged block makes glass do: ranges, lengths. */
		g_set_error_literal(
		    error, POLIX_ERROR, POLIX_ERROR_CORRUPT, e.what());
	} catch (...) {
		g_set_error_literal(error, POLIX_ERROR, POLIX_ERROR_INTERNAL,
		    "unknown exception");
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
	g_autofree char *all = g_strjoinv(" or ", const_cast<char **>(folders));

	if (!guard(error, [&] {
		    for (; *folders != nullptr; folders++) {
			    fault_listen(*folders);
			    store->shards.emplace_back(*folders);
			    store->all.add_database(store->shards.back());
		    }
	    }))
		return nullptr;
	fault_listen(all);
	return store.release();
}

void
store_close(Store *store)
{
	delete store;
}

guint
store_shards(const Store *store)
{
	return static_cast<guint>(store->shards.size());
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
database_mark_counts(const Store *store, const char *term, gsize length,
    guint64 *items, guint64 *occurrences, GError **error)
{
	return guard(error, [&] {
		const std::string name(term, length);

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

gboolean
database_mark_postings(const Store *store, const char *term, gsize length,
    StorePostingSink sink, gpointer user_data, guint64 *most, GError **error)
{
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

DatabaseWriter *
database_writer_open(const char *folder, gboolean create, GError **error)
{
	auto writer = std::make_unique<DatabaseWriter>();

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
	return writer.release();
}

void
database_writer_close(DatabaseWriter *writer)
{
	if (writer == nullptr)
		return;
	guard(nullptr, [&] {
		if (writer->in_transaction)
			writer->database.cancel_transaction();
		writer->database.close();
	});
	delete writer;
}

const Store *
database_writer_store(const DatabaseWriter *writer)
{
	return &writer->view;
}

StoreItem
database_writer_last(const DatabaseWriter *writer)
{
	StoreItem last = 0;

	guard(nullptr, [&] { last = writer->database.get_lastdocid(); });
	return last;
}

gboolean
database_writer_add(DatabaseWriter *writer, const StoreContent *content,
    StoreItem *item, GError **error)
{
	return guard(error, [&] {
		*item = writer->database.add_document(make_document(content));
	});
}

gboolean
database_writer_replace(DatabaseWriter *writer, StoreItem item,
    const StoreContent *content, GError **error)
{
	return guard(error, [&] {
		writer->database.replace_document(item, make_document(content));
	});
}

gboolean
database_writer_change(DatabaseWriter *writer, StoreItem item,
    const StoreContent *content, const StoreTerm *gone, gsize n_gone,
    GError **error)
{
	return guard(error, [&] {
		Xapian::Document document = writer->database.get_document(item);

		for (gsize i = 0; i < n_gone; i++)
			remove_term(document, &gone[i]);
		fill_document(document, content);
		writer->database.replace_document(item, document);
	});
}

gboolean
database_writer_remove(
    DatabaseWriter *writer, StoreItem item, guint64 *length, GError **error)
{
	return guard(error, [&] {
		*length = writer->database.get_doclength(item);
		writer->database.delete_document(item);
	});
}

gboolean
database_writer_set_metadata(DatabaseWriter *writer, const char *key,
    gsize key_length, const guint8 *value, gsize length, GError **error)
{
	return guard(error, [&] {
		writer->database.set_metadata(std::string(key, key_length),
		    std::string(reinterpret_cast<const char *>(value), length));
	});
}

gboolean
database_writer_commit(DatabaseWriter *writer, GError **error)
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
