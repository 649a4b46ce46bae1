// SPDX-License-Identifier: Apache-2.0
// Purpose: the table of forms, made of its rows.
// External interface: forms.h. Private: reads the notation of shapes.
#include "model/forms.h"

#include <algorithm>
#include <deque>
#include <stdexcept>
#include <utility>

namespace chungsuc {

namespace {

std::vector<std::string_view> words_between(std::string_view text, char separator) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    if (end > begin) words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

class FormTable {
 public:
  FormTable() {
    std::vector<FormRow> rows;
    for (std::vector<FormRow> (*part)() : {forms_of_files, forms_of_world, forms_of_values, forms_of_conditions, forms_of_awards, forms_of_cases})
      for (FormRow& row : part()) rows.push_back(std::move(row));
    for (const FormRow& row : rows) forms_.push_back({row.name, row.what, {}, words_between(row.heads, ' '), {}, row.ordered});
    for (const Form& form : forms_) all_.push_back(&form);
    by_name_ = all_;
    std::sort(by_name_.begin(), by_name_.end(), [](const Form* a, const Form* b) { return a->name < b->name; });
    for (std::size_t i = 0; i < rows.size(); ++i) {
      for (std::string_view group : words_between(rows[i].some_of, ' ')) forms_[i].some_of.push_back(words_between(group, '+'));
      for (const KeyRow& key : rows[i].keys) forms_[i].keys.push_back(read_key(key));
    }
  }

  const Form& named(std::string_view name) const {
    const auto found = std::lower_bound(by_name_.begin(), by_name_.end(), name, [](const Form* form, std::string_view n) { return form->name < n; });
    if (found != by_name_.end() && (*found)->name == name) return **found;
    throw std::logic_error("there is no form `" + std::string(name) + "`");
  }
  const std::vector<const Form*>& all() const { return all_; }

 private:
  FormKey read_key(const KeyRow& row) const {
    FormKey key{row.key, {}, row.what, {}, {}, row.shape.starts_with('!'), row.floats};
    for (std::string_view other : words_between(row.beside, ' ')) {
      if (other.starts_with('-')) key.never_beside.push_back(other.substr(1));
      else key.beside.push_back(other);
    }
    std::string_view rest = row.shape.substr(key.required ? 1 : 0);
    key.shapes = read_shapes(rest);
    if (!rest.empty()) throw std::logic_error("the shape `" + std::string(row.shape) + "` is not closed");
    return key;
  }

  std::vector<FormShape> read_shapes(std::string_view& rest) const {
    std::vector<FormShape> shapes{read_shape(rest)};
    while (rest.starts_with('|')) {
      rest.remove_prefix(1);
      shapes.push_back(read_shape(rest));
    }
    return shapes;
  }

  FormShape read_shape(std::string_view& rest) const {
    FormShape shape;
    if (rest.starts_with('[') || rest.starts_with('{')) {
      const char close = rest.front() == '[' ? ']' : '}';
      shape.is = close == ']' ? FormShape::Is::list : FormShape::Is::ids;
      rest.remove_prefix(1);
      shape.any_key = rest.starts_with('*');
      if (shape.any_key) rest.remove_prefix(1);
      if (const std::size_t colon = rest.find(':'); close == '}' && rest.starts_with('@') && colon < rest.find_first_of("]}|")) {
        shape.refers = rest.substr(1, colon - 1);
        rest.remove_prefix(colon + 1);
      }
      shape.each = read_shapes(rest);
      if (!rest.starts_with(close)) throw std::logic_error("a shape is not closed");
      rest.remove_prefix(1);
      return shape;
    }
    if (rest.starts_with('(')) {
      shape.is = FormShape::Is::one_of;
      shape.words = words_between(rest.substr(1, rest.find(')') - 1), ' ');
      rest.remove_prefix(rest.find(')') + 1);
      return shape;
    }
    const std::string_view word = rest.substr(0, rest.find_first_of("|]}"));
    rest.remove_prefix(word.size());
    return one_word(word);
  }

  FormShape one_word(std::string_view word) const {
    using Is = FormShape::Is;
    static constexpr std::pair<std::string_view, Is> kPlain[] = {{"text", Is::text}, {"word", Is::word}, {"flag", Is::flag}, {"date", Is::date}, {"whole", Is::whole}, {"cite", Is::cite}, {"condition", Is::condition}, {"facts", Is::facts}, {"any", Is::any}};
    FormShape shape;
    for (const auto& [name, is] : kPlain)
      if (name == word) {
        shape.is = is;
        return shape;
      }
    if (word.starts_with('@')) {
      shape.is = Is::name;
      shape.others_too = word.ends_with('?');
      shape.refers = word.substr(1, word.size() - 1 - (shape.others_too ? 1 : 0));
      return shape;
    }
    shape.is = Is::map;
    shape.form = &named(word);
    return shape;
  }

  std::deque<Form> forms_;
  std::vector<const Form*> all_, by_name_;
};

const FormTable& table_of_forms() {
  static const FormTable forms;
  return forms;
}

}  // namespace

const FormKey* Form::key(std::string_view key) const {
  const int at = rank(key);
  return at < 0 ? nullptr : &keys[static_cast<std::size_t>(at)];
}

int Form::rank(std::string_view key) const {
  const auto found = std::find_if(keys.begin(), keys.end(), [&](const FormKey& k) { return k.key == key; });
  return found == keys.end() ? -1 : static_cast<int>(found - keys.begin());
}

const Form& form_named(std::string_view name) { return table_of_forms().named(name); }
const std::vector<const Form*>& all_forms() { return table_of_forms().all(); }

const Form& form_of_file(std::string_view name) {
  return form_named(name == "book.yaml" ? "book" : name == ".chungsuc.yaml" ? "exceptions" : name == ".mutants.yaml" ? "survivors" : "rule_file");
}

std::vector<std::string> keys_of_form(std::string_view name) {
  std::vector<std::string> keys;
  for (const FormKey& key : form_named(name).keys) keys.emplace_back(key.key);
  return keys;
}

}  // namespace chungsuc
