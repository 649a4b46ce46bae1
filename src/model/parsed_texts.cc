// SPDX-License-Identifier: Apache-2.0
// Purpose: keeps parsed texts while a program reads several books.
// External interface: class KeepParsed, parsed_once. Private: where they are kept.
#include "model/parsed_texts.h"

#include <memory>
#include <mutex>
#include <unordered_map>

namespace chungsuc {

namespace {

struct KeptText {
  std::once_flag once;
  std::optional<ParsedText> parsed;
};
using TextsByWords = std::unordered_map<std::string, std::shared_ptr<KeptText>>;

std::mutex kept_mutex;
std::unique_ptr<TextsByWords> kept_texts;  // none while nobody keeps them

}  // namespace

KeepParsed::KeepParsed() {
  std::lock_guard lock(kept_mutex);
  kept_texts = std::make_unique<TextsByWords>();
}

KeepParsed::~KeepParsed() {
  std::lock_guard lock(kept_mutex);
  kept_texts.reset();
}

bool KeepParsed::is_on() {
  std::lock_guard lock(kept_mutex);
  return kept_texts != nullptr;
}

std::optional<ParsedText> parsed_once(const std::string& text, const std::function<std::optional<ParsedText>()>& parse) {
  std::shared_ptr<KeptText> mine;
  {
    std::lock_guard lock(kept_mutex);
    if (kept_texts) {
      std::shared_ptr<KeptText>& there = (*kept_texts)[text];
      if (!there) there = std::make_shared<KeptText>();
      mine = there;
    }
  }
  if (!mine) return parse();  // not beneath the lock: others parse meanwhile
  std::call_once(mine->once, [&] { mine->parsed = parse(); });
  return mine->parsed;
}

}  // namespace chungsuc
