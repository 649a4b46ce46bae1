// SPDX-License-Identifier: Apache-2.0
#include "source/hashed_texts.h"

#include "source/sha256.h"

namespace chungsuc {

void HashedTexts::add(std::string_view name, std::string_view text) {
  const std::size_t begin = all_.size(), middle = begin + name.size() + 1;
  parts_.push_back({begin, middle, middle + text.size()});
  all_ += name;
  all_ += '\0';
  all_ += text;
  all_ += '\0';
}

const std::string& HashedTexts::whole() const {
  std::call_once(whole_asked_, [this] { whole_ = sha256_hex(all_); });
  return whole_;
}

const std::vector<std::pair<std::string, std::string>>& HashedTexts::each() const {
  std::call_once(each_asked_, [this] {
    const std::string_view all = all_;
    std::vector<std::pair<std::string, std::string>> each;
    for (const Part& p : parts_) each.emplace_back(all.substr(p.name, p.text - 1 - p.name), sha256_hex(all.substr(p.text, p.end - p.text)));
    each_ = std::move(each);
  });
  return each_;
}

std::vector<std::pair<std::string, std::string>> HashedTexts::texts() const {
  std::vector<std::pair<std::string, std::string>> all;
  for (const Part& p : parts_) all.emplace_back(all_.substr(p.name, p.text - 1 - p.name), all_.substr(p.text, p.end - p.text));
  return all;
}

std::string_view HashedTexts::name(std::size_t i) const {
  return i < parts_.size() ? std::string_view(all_).substr(parts_[i].name, parts_[i].text - 1 - parts_[i].name) : std::string_view();
}

std::string_view HashedTexts::text(std::size_t i) const {
  return i < parts_.size() ? std::string_view(all_).substr(parts_[i].text, parts_[i].end - parts_[i].text) : std::string_view();
}

}  // namespace chungsuc
