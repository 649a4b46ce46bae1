// SPDX-License-Identifier: Apache-2.0
#include "source/read_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "chungsuc/diagnostic.h"

namespace chungsuc {
namespace {

namespace fs = std::filesystem;

class ReadFile : public testing::Test {
 protected:
  ReadFile() { fs::create_directories(folder_); }
  ~ReadFile() override { fs::remove_all(folder_); }

  std::string path(const char* name) const { return (folder_ / name).string(); }
  static std::string why(const std::string& path) {
    try {
      return read_file(path, 100, std::chrono::milliseconds(1000)) + " was read";
    } catch (const Error& e) {
      const std::string said = e.what();
      return said.substr(said.rfind('`') + 1);
    }
  }

 private:
  fs::path folder_ = fs::temp_directory_path() / ("chungsuc_read_file_" + std::to_string(::getpid()));
};

TEST_F(ReadFile, StopsBehindTheLimit) {
  std::ofstream(path("f")) << std::string(300, 'x');
  EXPECT_EQ(read_file(path("f"), 100).size(), 101u);
  EXPECT_EQ(read_file(path("f"), 300).size(), 300u);
  EXPECT_EQ(read_regular_file(path("f"), 100).text.size(), 101u);
}

// Of the files that the system makes up as they are read, the size is said to be none.
TEST_F(ReadFile, ReadsAFileThatIsSaidToBeEmpty) {
  if (!fs::exists("/proc/self/status")) GTEST_SKIP() << "no such files on this system";
  EXPECT_EQ(read_regular_file("/proc/self/status", 100).text.size(), 101u);
}

TEST_F(ReadFile, NamesWhatIsNoFile) {
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  fs::create_symlink("/dev/zero", path("device"));
  EXPECT_EQ(read_regular_file(path("pipe"), 100).why, "is a pipe, not a file");
  EXPECT_EQ(read_regular_file(path("device"), 100).why, "is a device, not a file");
  EXPECT_EQ(read_regular_file(path("."), 100).why, "is a folder, not a file");
  EXPECT_TRUE(read_regular_file(path("absent"), 100).absent);
  EXPECT_EQ(why(path("device")), " is a device, not a file");
  EXPECT_EQ(why(path("absent")), "");
}

TEST_F(ReadFile, NeitherThrowsNorAbortsWhereReadingFails) {
  if (!fs::exists("/proc/self/mem")) GTEST_SKIP() << "no such file on this system";
  const FileText text = read_regular_file("/proc/self/mem", 100);
  EXPECT_TRUE(text.why.starts_with("cannot be read: ")) << text.why;
  EXPECT_EQ(text.text, "");
}

TEST_F(ReadFile, WaitsForAPipeAWhile) {
  ASSERT_EQ(::mkfifo(path("pipe").c_str(), 0600), 0);
  EXPECT_EQ(why(path("pipe")), " is a pipe through which nothing came for 1 seconds");
  std::thread writer([&] { std::ofstream(path("pipe")) << "facts"; });
  EXPECT_EQ(read_file(path("pipe"), 100), "facts");
  writer.join();
}

}  // namespace
}  // namespace chungsuc
