// SPDX-License-Identifier: Apache-2.0
// Purpose: from a book's place to the model of it and of all books it uses.
// External interface: load_model, book_folders, books_under. Private: the walk over books and files.
#include "model/load_model.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "model/book_folders.h"
#include "model/book_place.h"
#include "model/book_texts.h"
#include "model/fields.h"
#include "model/from_yaml.h"
#include "model/read_ahead.h"
#include "model/table_files.h"
#include "source/utf8.h"

namespace chungsuc {

namespace fs = std::filesystem;

namespace {

class Loader : public TableFiles {
 public:
  enum class What { all, heads };
  Loader(const BookFiles& files, SourceMap& sources, Findings& findings, What what = What::all) : files_(files), sources_(sources), findings_(findings), texts_(files, sources, findings), what_(what) {}

  LoadedModel load() {
    auto open_asked = [&](const std::string& place) {
      std::size_t before = result_.model.books.size();
      open_book(place, nullptr);
      if (result_.model.books.size() > before) result_.asked.push_back(result_.model.books.size() - 1);
    };
    open_asked(files_.place);
    for (const std::string& overlay : files_.overlays) open_asked(overlay);
    auto texts = std::make_shared<HashedTexts>();
    for (FileId f = 0; f < result_.logical.size(); ++f) texts->add(result_.logical[f], sources_.text(f));
    result_.texts = std::move(texts);
    return std::move(result_);
  }

  std::optional<FileId> open(const std::string& path, Span at, Findings& findings) override {
    if (path.empty() || path.find('/') != std::string::npos || path.find('\\') != std::string::npos || path.starts_with(".")) {
      findings.error("path-leaves-book", at, "`" + path + "` is not a file beside this one", "name a file of the same folder");
      return std::nullopt;
    }
    auto file = read_file(folder_, book_id_, path, at);
    if (file && !count_cells(sources_.text(*file))) {
      findings.error("too-many-nodes", at, "with the cells of `" + path + "` the book holds more than " + std::to_string(files_.nodes) + " keys and values", "remove what is not needed");
      return std::nullopt;
    }
    return file;
  }

 private:
  bool count_cells(std::string_view table) {
    nodes_ += static_cast<std::size_t>(std::count_if(table.begin(), table.end(), [](char c) { return c == ',' || c == '\n'; }));
    return nodes_ <= files_.nodes;
  }

  static std::string below(const std::string& root, const std::string& place) {
    return (fs::path(root) / place).lexically_normal().generic_string();
  }

  // The folder of a book, or "" with a finding. Texts in memory go before files; a book in memory opens files only
  // below the roots that the program named, never beside where it happens to run.
  std::string find_folder(const std::string& place, const Name* used) {
    if (used && !is_book_name(place)) {
      findings_.error("path-leaves-book", used->span, "`" + place + "` is not the name of a book", "a book is named by its folders: `country/province`");
      result_.whole = false;
      return "";
    }
    if (texts_.in_memory(place) || (!used && BookTexts::on_disk(place))) {
      if (!used) given_ = place;
      return place;
    }
    if (is_book_name(place)) {
      for (const std::string& root : learned_in_memory_)
        if (std::string folder = below(root, place); texts_.in_memory(folder)) return folder;
      const std::vector<std::string> all = roots();
      for (const std::string& root : all) {
        std::string folder = below(root, place);
        if (!BookTexts::on_disk(folder)) continue;
        if (!used || BookTexts::lies_below(folder, all)) return folder;
        findings_.error("path-leaves-book", used->span, "`" + place + "` is a link to a folder where no books are", "put the book itself there, or name the folder that it stands in with CHUNGSUC_RULES");
        result_.whole = false;
        return "";
      }
    }
    result_.whole = false;
    Span at = used ? used->span : Span{sources_.add(place, ""), 0, 0};
    if (!used) result_.logical.push_back(place);
    findings_.error("unknown-book", at, "there is no book `" + place + "`",
                    "a book is a folder with a `book.yaml`; `chungsuc books` lists those found by name");
    return "";
  }

  std::vector<std::string> roots() const {
    std::vector<std::string> all = learned_;
    all.insert(all.end(), files_.roots.begin(), files_.roots.end());
    return all;
  }

  std::optional<FileId> read_file(const std::string& folder, const std::string& book, const std::string& name, std::optional<Span> at, std::optional<std::string> text = {}) {
    auto id = texts_.read(folder, name, at, std::move(text));
    if (!id) return id;
    result_.logical.resize(*id + 1);
    result_.logical[*id] = to_valid_utf8(book.empty() ? name : book + "/" + name);
    return id;
  }

  YamlLimits limits() {
    YamlLimits limits;
    limits.shared_nodes = &nodes_;
    limits.null_beneath = "cases";  // a worked example may say that a fact is missing
    limits.max_bytes = files_.file_bytes;
    limits.max_nodes = files_.nodes;
    limits.max_depth = files_.nesting;
    return limits;
  }

  // A file with mistakes is read as far as they leave it standing, so that they hide no others.
  std::optional<Tree> parse(FileId file, Kept& kept) {
    std::size_t before = findings_.size();
    std::optional<Tree> tree = read_yaml(file, findings_, limits(), kept);
    findings_.settle_lines(before);
    return tree;
  }

  // The same of a file that may have been parsed ahead: there is nothing to say of it then, if the book has room for it.
  std::optional<Tree> parse(FileId file, ReadAhead::Part& ahead, Kept& kept) {
    if (!ahead.tree || nodes_ + ahead.nodes > files_.nodes) return parse(file, kept);
    nodes_ += ahead.nodes;
    kept = Kept::whole;
    set_file(*ahead.tree, file);
    return std::move(ahead.tree);
  }

  BookHeader read_header(const Tree& tree, Span at) {
    BookHeader header;
    header.span = at;
    Fields fields(tree, form_named("book"), at, findings_);
    auto language = fields.whole("language");
    if (const Tree* written = fields.take("language"); !written) fields.missing("language");
    else if (language && *language != 1)
      findings_.error("unknown-language-version", written->span, "there is no version `" + written->text + "` of the rule language here", "write `language: 1`, or use a newer chungsuc");
    if (const Tree* id = fields.take("id")) header.id = {scalar_text(*id, "`id`", findings_).value_or(""), id->span};
    else fields.missing("id");
    if (!header.id.empty() && !is_book_name(header.id.text))
      findings_.error("bad-id", header.id.span, "`" + header.id.text + "` is not the name of a book", "a book is named by its folders: `country/province`");
    header.version = fields.text("version");
    if (!fields.has("version")) fields.missing("version");
    header.label = fields.label();
    fields.text("note");
    if (const Tree* uses = fields.take("uses")) {
      if (uses->kind != Tree::Kind::list) findings_.error("wrong-shape", uses->span, "`uses` is a list of books");
      for (const Tree& item : uses->items)
        if (auto text = scalar_text(item, "a book", findings_)) header.uses.push_back({*text, item.span});
    }
    return header;
  }

  void check_place(const BookHeader& header, const std::string& folder) {
    if (header.id.empty() || (texts_.in_memory(folder) && !BookTexts::on_disk(folder))) return;
    const std::string place = place_of_book(folder, header.id.text, files_.roots);
    if (place != header.id.text)
      findings_.warning("misplaced-book", header.id.span, "the book `" + header.id.text + "` stands where `" + place + "` is looked for", "write `id: " + place + "`, or move the folder");
  }

  void open_book(const std::string& place, const Name* used) {
    std::string folder = find_folder(place, used);
    if (folder.empty()) return;
    if (!opened_.insert(folder).second) return;
    auto file = read_file(folder, "", "book.yaml", used ? std::optional(used->span) : std::nullopt);
    Kept how = Kept::in_part;
    auto tree = file ? parse(*file, how) : std::nullopt;
    if (!tree || how == Kept::in_part) {
      result_.whole = false;
      return;
    }
    BookHeader header = read_header(*tree, {*file, 0, 0});
    result_.logical[*file] = header.id.text + "/book.yaml";
    check_place(header, folder);
    if (opening_.count(header.id.text)) {
      if (used) findings_.error("cycle", used->span, "books use each other in a circle through `" + place + "`", "move what both need to a third book");
      return;
    }
    if (!loaded_ids_.insert(header.id.text).second) return;
    if (!used && folder == given_) {
      fs::path path = fs::absolute(folder).lexically_normal();
      if (path.filename().empty()) path = path.parent_path();
      if (path.generic_string().ends_with("/" + header.id.text)) {
        fs::path root = folder;  // as it was given, so that places stay relative where it was
        for (const fs::path& part : fs::path(header.id.text)) root /= part.empty() ? "" : "..";
        (texts_.in_memory(folder) ? learned_in_memory_ : learned_).push_back(root.lexically_normal().generic_string());
      }
    }
    opening_.insert(header.id.text);
    for (const Name& other : header.uses) {
      if (opening_.count(other.text)) findings_.error("cycle", other.span, "books use each other in a circle through `" + other.text + "`", "move what both need to a third book");
      else if (!loaded_ids_.count(other.text)) open_book(other.text, &other);
    }
    opening_.erase(header.id.text);
    std::string id = header.id.text;
    result_.model.books.push_back(std::move(header));
    if (what_ == What::heads) return;
    auto names = texts_.yaml_files(folder, {*file, 0, 0});
    if (!names) result_.whole = false;
    else read_parts(folder, id, *names);
  }

  void read_parts(const std::string& folder, const std::string& book, const std::vector<std::string>& names) {
    ReadAhead::Texts texts = texts_.look_at(folder, names);
    const unsigned readers = files_.readers > 0 ? files_.readers : ReadAhead::readers_for(texts);
    ReadAhead ahead(std::move(texts), limits(), readers);
    for (std::size_t i = 0; i < names.size(); ++i) read_part(folder, book, names[i], ahead.take(i));
  }

  void read_part(const std::string& folder, const std::string& book, const std::string& name, ReadAhead::Part ahead) {
    if (nodes_ > files_.nodes || texts_.exhausted()) {  // said once, where it happened
      result_.whole = false;
      return;
    }
    auto file = read_file(folder, book, name, std::nullopt, std::move(ahead.text));
    folder_ = folder;
    book_id_ = book;
    Kept how = Kept::in_part;
    auto tree = file ? parse(*file, ahead, how) : std::nullopt;
    if (!tree || how == Kept::in_part) result_.whole = false;
    if (!tree) return;
    auto kept = std::make_shared<const Tree>(std::move(*tree));
    Model& m = result_.model;
    m.trees.push_back(kept);
    if (const Entry* facts = kept->kind == Tree::Kind::map ? kept->entry("facts") : nullptr) {
      findings_.error("unknown-key", facts->key_span, "`facts` is not a key of a rule file", "keep files of facts outside the book's folder");
      return;
    }
    std::size_t cases = m.cases.size(), claims = m.claims.size(), overrides = m.overrides.size();
    Fields fields(*kept, form_named("rule_file"), {*file, 0, 0}, findings_);
    if (auto* t = fields.take("documents")) read_documents(*t, m, findings_);
    if (auto* t = fields.take("bodies")) read_bodies(*t, m, findings_);
    if (auto* t = fields.take("ladders")) read_ladders(*t, m, findings_);
    if (auto* t = fields.take("subjects")) read_subjects(*t, m, findings_);
    if (auto* t = fields.take("parameters")) read_parameters(*t, m, findings_, *this);
    if (auto* t = fields.take("terms")) read_terms(*t, m, findings_);
    if (auto* t = fields.take("criteria")) read_criteria(*t, m, findings_, *this);
    if (auto* t = fields.take("rounds")) read_rounds(*t, m, findings_);
    if (auto* t = fields.take("awards")) read_awards(*t, m, findings_);
    if (auto* t = fields.take("duties")) read_duties(*t, m, findings_);
    if (auto* t = fields.take("readings")) read_readings(*t, m, findings_);
    if (auto* t = fields.take("cases")) read_cases(*t, m, findings_);
    if (auto* t = fields.take("claims")) read_claims(*t, m, findings_);
    if (auto* t = fields.take("set")) read_overrides(*t, false, m, findings_);
    if (auto* t = fields.take("overrides")) read_overrides(*t, true, m, findings_);
    fields.take("note");
    std::size_t own = m.books.size() - 1;
    for (std::size_t i = cases; i < m.cases.size(); ++i) m.cases[i].book = own;
    for (std::size_t i = claims; i < m.claims.size(); ++i) m.claims[i].book = own;
    for (std::size_t i = overrides; i < m.overrides.size(); ++i) m.overrides[i].book = own;
  }

  const BookFiles& files_;
  SourceMap& sources_;
  Findings& findings_;
  BookTexts texts_;
  What what_;
  LoadedModel result_;
  std::set<std::string> opened_, opening_, loaded_ids_;
  std::vector<std::string> learned_, learned_in_memory_;  // roots that the given book's own folder shows
  std::string given_, folder_, book_id_;
  std::size_t nodes_ = 0;  // keys and values of all files read
};

}  // namespace

LoadedModel load_model(const BookFiles& files, SourceMap& sources, Findings& findings) {
  return Loader(files, sources, findings).load();
}

std::vector<BookFolder> book_folders(const BookFiles& files) {
  SourceMap sources;
  Findings unsaid(sources);
  const LoadedModel heads = Loader(files, sources, unsaid, Loader::What::heads).load();
  std::vector<BookFolder> folders;
  for (const BookHeader& book : heads.model.books) {
    const std::string& path = sources.path(book.span.file);
    const std::size_t slash = path.rfind('/');
    folders.push_back({book.id.text, slash == std::string::npos ? "" : path.substr(0, slash), false});
  }
  for (std::size_t asked : heads.asked) folders[asked].asked = true;
  return folders;
}

std::vector<std::string> books_under(const std::string& root) {
  std::vector<std::string> names;
  std::error_code error;
  for (auto it = fs::recursive_directory_iterator(root, error); it != fs::recursive_directory_iterator(); it.increment(error)) {
    if (error || it.depth() > 8) break;
    if (it->path().filename() == "book.yaml") names.push_back(it->path().parent_path().lexically_relative(root).generic_string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace chungsuc
