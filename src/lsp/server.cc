// SPDX-License-Identifier: Apache-2.0
// Purpose: the protocol: what comes, what is answered, and in which order books are looked at.
// External interface: server.h. Private: class Server.
#include "lsp/server.h"

#include <iostream>
#include <thread>

#include "lsp/books.h"
#include "lsp/features.h"
#include "lsp/wire.h"

namespace chungsuc::lsp {

namespace {

// Error codes of JSON-RPC and of the protocol.
constexpr int kParseError = -32700, kInvalidRequest = -32600, kMethodNotFound = -32601, kInvalidParams = -32602, kInternalError = -32603, kNotInitialised = -32002;

struct Refused {
  int code;
  std::string why;
};

std::string text_at(const Json& json, const char* key) {
  auto it = json.is_object() ? json.find(key) : json.end();
  if (!json.is_object() || it == json.end() || !it->is_string()) throw Refused{kInvalidParams, "`" + std::string(key) + "` is needed, as a string"};
  return *it;
}

const Json& part_at(const Json& json, const char* key) {
  if (!json.is_object() || !json.contains(key)) throw Refused{kInvalidParams, "`" + std::string(key) + "` is needed"};
  return json.at(key);
}

Position position_at(const Json& json) {
  auto number = [&](const char* key) -> std::size_t {
    const Json& n = part_at(json, key);
    if (!n.is_number_integer() || n.get<long long>() < 0 || n.get<long long>() > 1'000'000'000) throw Refused{kInvalidParams, "`" + std::string(key) + "` is a whole number from 0"};
    return n.get<std::size_t>();
  };
  return {number("line"), number("character")};
}

class Server {
 public:
  explicit Server(std::ostream& out) : out_(out), books_(open_, encoding_) {}

  void take(const std::string& body) {
    Json message = Json::parse(body, nullptr, false);
    if (message.is_discarded()) return refuse(nullptr, {kParseError, "this is not JSON"});
    if (!message.is_object() || !message.contains("jsonrpc") || message["jsonrpc"] != "2.0") return refuse(nullptr, {kInvalidRequest, "this is no message of JSON-RPC 2.0"});
    const bool request = message.contains("id");
    const Json id = request ? message["id"] : Json();
    if (!message.contains("method")) return request && (message.contains("result") || message.contains("error")) ? void() : refuse(id, {kInvalidRequest, "`method` is needed"});
    if (!message["method"].is_string() || (request && !id.is_string() && !id.is_number_integer())) return refuse(nullptr, {kInvalidRequest, "`method` is a string, and `id` a string or a whole number"});
    const std::string method = message["method"];
    const Json params = message.contains("params") ? message["params"] : Json::object();
    try {
      if (request) answer(id, result_of(method, params));
      else notice(method, params);
    } catch (const Refused& refused) {
      if (request) refuse(id, refused);
      else log("`" + method + "` was passed over: " + refused.why);
    } catch (const std::exception& e) {
      if (request) refuse(id, {kInternalError, e.what()});
      else log("`" + method + "` failed: " + e.what());
    }
  }

  // Between messages: one book is looked at, and what is new is told.
  void look() {
    if (!books_.is_any_stale()) return;
    try {
      books_.check_next();
      tell();
    } catch (const std::exception& e) {
      log(std::string("checking failed: ") + e.what());
    }
  }
  bool has_to_look() const { return is_initialised_ && books_.is_any_stale(); }
  bool is_over() const { return is_over_; }
  bool was_shut_down() const { return is_shut_down_; }

 private:
  void send(Json message) {
    message["jsonrpc"] = "2.0";
    write_message(out_, message.dump(-1, ' ', false, Json::error_handler_t::replace));
  }
  void answer(const Json& id, Json result) { send({{"id", id}, {"result", std::move(result)}}); }
  void refuse(const Json& id, const Refused& refused) { send({{"id", id}, {"error", {{"code", refused.code}, {"message", refused.why}}}}); }
  void log(const std::string& text) { send({{"method", "window/logMessage"}, {"params", {{"type", 2}, {"message", text}}}}); }

  void tell() {
    for (const auto& [path, list] : books_.news()) {
      Json params = {{"uri", open_.uri(path)}, {"diagnostics", list}};
      if (const OpenFile* file = open_.find(path)) params["version"] = file->version;
      send({{"method", "textDocument/publishDiagnostics"}, {"params", std::move(params)}});
    }
  }

  Json result_of(const std::string& method, const Json& params) {
    if (method == "initialize") return initialise(params);
    if (!is_initialised_) throw Refused{kNotInitialised, "`initialize` comes first"};
    if (is_shut_down_) throw Refused{kInvalidRequest, "the server was shut down"};
    if (method == "shutdown") {
      is_shut_down_ = true;
      return nullptr;
    }
    if (method == "textDocument/hover") return hover(cursor_of(params));
    if (method == "textDocument/completion") return completions(cursor_of(params));
    if (method == "textDocument/definition") return definitions(cursor_of(params), open_);
    if (method == "textDocument/documentSymbol") return document_symbols(file_of(params).text, encoding_);
    if (method == "textDocument/codeLens") {
      const OpenFile& file = file_of(params);
      return code_lenses(file.uri, file.text, encoding_);
    }
    if (method == "workspace/executeCommand") return execute(params);
    throw Refused{kMethodNotFound, "there is no method `" + method + "` here"};
  }

  void notice(const std::string& method, const Json& params) {
    if (method == "exit") is_over_ = true;
    if (!is_initialised_ || is_shut_down_) return;  // as the protocol wants it
    if (method == "textDocument/didOpen") opened(part_at(params, "textDocument"));
    else if (method == "textDocument/didChange") changed(params);
    else if (method == "textDocument/didClose") closed(params);
    else if (method == "textDocument/didSave") books_.touched(path_of(params));
    else if (method == "workspace/didChangeWatchedFiles") books_.all_touched();
    else if (method == "workspace/didChangeConfiguration") configure(part_at(params, "settings"));
  }

  Json initialise(const Json& params) {
    if (is_initialised_) throw Refused{kInvalidRequest, "the server is initialised already"};
    if (!params.is_object()) throw Refused{kInvalidParams, "`initialize` takes a map of parameters"};
    const Json offered = params.value(Json::json_pointer("/capabilities/general/positionEncodings"), Json::array());
    auto offers = [&](const char* name) { return offered.is_array() && std::find(offered.begin(), offered.end(), name) != offered.end(); };
    // The editor's own wish comes first in its list; without one it is UTF-16.
    const std::string wish = offered.is_array() && !offered.empty() && offered[0].is_string() ? offered[0].get<std::string>() : "utf-16";
    encoding_ = wish == "utf-8" ? Encoding::utf8 : wish == "utf-32" ? Encoding::utf32 : wish == "utf-16" || offers("utf-16") ? Encoding::utf16 : offers("utf-8") ? Encoding::utf8 : offers("utf-32") ? Encoding::utf32 : Encoding::utf16;
    const char* encoding = encoding_ == Encoding::utf8 ? "utf-8" : encoding_ == Encoding::utf32 ? "utf-32" : "utf-16";
    if (params.contains("initializationOptions")) configure(params["initializationOptions"]);
    is_initialised_ = true;
    constexpr int kIncremental = 2;
    Json capabilities = {{"positionEncoding", encoding},
                         {"textDocumentSync", {{"openClose", true}, {"change", kIncremental}, {"save", true}}},
                         {"hoverProvider", true},
                         {"definitionProvider", true},
                         {"documentSymbolProvider", true},
                         {"completionProvider", {{"triggerCharacters", {":", " ", "."}}}},
                         {"codeLensProvider", {{"resolveProvider", false}}},
                         {"executeCommandProvider", {{"commands", {"chungsuc.runCase"}}}}};
    return {{"capabilities", std::move(capabilities)}, {"serverInfo", {{"name", "chungsuc"}, {"version", version()}}}};
  }

  // `asOf`, alone or under `chungsuc`: the day of which values are shown; null: all of them.
  void configure(const Json& settings) {
    const Json& own = settings.is_object() && settings.contains("chungsuc") ? settings["chungsuc"] : settings;
    if (!own.is_object() || !own.contains("asOf")) return;
    const Json& day = own["asOf"];
    as_of_.reset();
    if (day.is_null() || (day.is_string() && day.get<std::string>().empty())) return;
    if (day.is_string()) as_of_ = Date::parse(day.get<std::string>());
    if (!as_of_) log("`asOf` is a date as `2023-12-31`");
  }

  static std::string path_of(const Json& params) {
    const std::string uri = text_at(part_at(params, "textDocument"), "uri"), path = path_of_uri(uri);
    if (path.empty()) throw Refused{kInvalidParams, "`" + uri + "` is no address of a file"};
    return path;
  }

  OpenFile& file_of(const Json& params) {
    OpenFile* file = open_.find(path_of(params));
    if (!file) throw Refused{kInvalidParams, "the file is not open"};
    return *file;
  }

  void opened(const Json& document) {
    const std::string uri = text_at(document, "uri"), path = path_of_uri(uri);
    if (path.empty()) return;  // a text that was never a file is of no book
    open_.open(path, {uri, text_at(document, "text"), version_in(document)});
    books_.touched(path);
  }

  static long long version_in(const Json& document) { return document.contains("version") && document["version"].is_number_integer() ? document["version"].get<long long>() : 0; }

  void changed(const Json& params) {
    const std::string path = path_of(params);
    OpenFile& file = file_of(params);
    const Json& changes = part_at(params, "contentChanges");
    if (!changes.is_array()) throw Refused{kInvalidParams, "`contentChanges` is a list"};
    std::string text = file.text;
    for (const Json& change : changes) {
      const std::string written = text_at(change, "text");
      if (!change.contains("range") || change["range"].is_null()) {
        text = written;
        continue;
      }
      const std::size_t begin = offset_of(text, position_at(part_at(change["range"], "start")), encoding_), end = offset_of(text, position_at(part_at(change["range"], "end")), encoding_);
      if (end < begin) throw Refused{kInvalidParams, "a range ends before it begins"};
      text.replace(begin, end - begin, written);
    }
    file.text = std::move(text);
    file.version = version_in(part_at(params, "textDocument"));
    books_.touched(path);
  }

  void closed(const Json& params) {
    const std::string path = path_of(params);
    open_.close(path);
    books_.touched(path);
  }

  const Cursor& cursor_of(const Json& params) {
    const OpenFile& file = file_of(params);
    cursor_ = {};
    cursor_.path = path_of(params);
    cursor_.text = file.text;
    cursor_.encoding = encoding_;
    cursor_.offset = offset_of(file.text, position_at(part_at(params, "position")), encoding_);
    cursor_.as_of = as_of_;
    if (BookView* view = books_.view_of(cursor_.path)) cursor_.snapshots = view->snapshots();
    return cursor_;
  }

  Json execute(const Json& params) {
    const std::string command = text_at(params, "command");
    if (command != "chungsuc.runCase") throw Refused{kInvalidParams, "there is no command `" + command + "` here"};
    const Json& given = part_at(params, "arguments");
    if (!given.is_array() || given.size() != 2 || !given[0].is_string() || !given[1].is_string()) throw Refused{kInvalidParams, "`chungsuc.runCase` takes the address of a file and the id of a case"};
    const std::string path = path_of_uri(given[0].get<std::string>()), id = given[1];
    const Books::Run run = books_.run_case(path, id);
    if (!run.found) throw Refused{kInvalidParams, run.message};
    tell();
    constexpr int kError = 1, kInfo = 3;
    send({{"method", "window/showMessage"}, {"params", {{"type", run.passed ? kInfo : kError}, {"message", run.passed ? id + ": passed" : run.message}}}});
    return {{"case", id}, {"outcome", run.passed ? "passed" : "failed"}, {"difference", run.message}};
  }

  std::ostream& out_;
  Encoding encoding_ = Encoding::utf16;
  OpenFiles open_;
  Books books_;
  Cursor cursor_;
  std::optional<Date> as_of_;
  bool is_initialised_ = false, is_shut_down_ = false, is_over_ = false;
};

// The reader ends at `exit`, or it would wait for more behind it.
bool tells_to_exit(const std::string& body) {
  const Json message = Json::parse(body, nullptr, false);
  return message.is_object() && message.contains("method") && message["method"] == "exit";
}

}  // namespace

int serve(std::istream& in, std::ostream& out) {
  Inbox inbox;
  std::thread reader([&] {
    while (auto body = read_message(in)) {
      const bool last = tells_to_exit(*body);
      inbox.put(std::move(*body));
      if (last) break;
    }
    inbox.close();
  });
  Server server(out);
  // Edits that have come already are taken before a book is looked at, so that of several only the last is.
  while (!server.is_over()) {
    if (inbox.empty() && server.has_to_look()) {
      server.look();
      continue;
    }
    const std::optional<std::string> body = inbox.take();
    if (!body) break;
    server.take(*body);
  }
  reader.join();
  return server.is_over() && server.was_shut_down() ? 0 : 1;
}

}  // namespace chungsuc::lsp
