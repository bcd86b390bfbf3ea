// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/plugin/host.h"

#include <dlfcn.h>

#include <algorithm>
#include <exception>
#include <set>

#include "engine/formats/text.h"
#include "engine/plugin/lattiscope_plugin.h"
#include "engine/plugin/plugin_format.h"

namespace lsc {
namespace {

constexpr const char* kVersionSymbol = "lattiscope_plugin_abi";
constexpr const char* kEntrySymbol = "lattiscope_format_plugin";

tl::unexpected<Error> refuse(const std::string& why) {
  return fail(ErrorCode::kUnsupported, why);
}

std::shared_ptr<void> openLibrary(const std::filesystem::path& file) {
  void* handle = ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  return {handle, [](void* library) {
            if (library) ::dlclose(library);
          }};
}

/// The table of the plugin's entry; exceptions become a reason.
Result<const lattiscope_format*> askEntry(void* symbol) {
  const auto entry = reinterpret_cast<const lattiscope_format* (*)()>(symbol);
  try {
    if (const lattiscope_format* format = entry()) return format;
    return refuse("its entry " + std::string(kEntrySymbol) + " gave nothing");
  } catch (const std::exception& error) {
    return refuse("its entry " + std::string(kEntrySymbol) +
                  " threw an exception: " + printable(error.what(), 200));
  } catch (...) {
    return refuse("its entry " + std::string(kEntrySymbol) + " threw an exception");
  }
}

Status checkSlots(const lattiscope_format& format, const std::set<std::string>& taken) {
  if (format.size < sizeof(lattiscope_format))
    return refuse("its table has " + std::to_string(format.size) + " bytes instead of " +
                  std::to_string(sizeof(lattiscope_format)) +
                  "; build it with the header of this program");
  for (const auto& [slot, there] : {std::pair{"id", format.id != nullptr},
                                    {"mark", format.mark != nullptr},
                                    {"probe", format.probe != nullptr},
                                    {"read_header", format.read_header != nullptr}})
    if (!there) return refuse("its slot " + std::string(slot) + " is empty");
  const std::string id = format.id;
  const bool plain = !id.empty() && id.size() <= 32 && std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
  if (!plain) return refuse("its id \"" + printable(id, 40) + "\" is not made of a-z, 0-9 and _");
  if (taken.contains(id)) return refuse("its id \"" + id + "\" is that of another format");
  return {};
}

Result<std::unique_ptr<const Format>> loadOne(const std::filesystem::path& file,
                                              const std::set<std::string>& taken) {
  std::shared_ptr<void> library = openLibrary(file);
  if (!library) {
    const char* why = ::dlerror();
    return refuse("it cannot be loaded: " + printable(why ? why : "no reason given", 300));
  }
  const auto* version = static_cast<const std::uint32_t*>(::dlsym(library.get(), kVersionSymbol));
  if (!version) return refuse("it has no symbol " + std::string(kVersionSymbol));
  if (*version != LATTISCOPE_PLUGIN_ABI)
    return refuse("it was built for version " + std::to_string(*version) +
                  " of the plugin interface, this program has version " +
                  std::to_string(LATTISCOPE_PLUGIN_ABI) + "; build it again");
  void* entry = ::dlsym(library.get(), kEntrySymbol);
  if (!entry) return refuse("it has no function " + std::string(kEntrySymbol));
  const auto format = askEntry(entry);
  if (!format) return fail(format.error());
  if (Status s = checkSlots(**format, taken); !s) return fail(s.error());
  return makePluginFormat(**format, std::move(library));
}

}  // namespace

LoadedPlugins loadPlugins(const std::filesystem::path& folder, const Formats& known) {
  LoadedPlugins plugins;
  std::set<std::string> taken;
  for (const auto& format : known) taken.insert(format->id());
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.path().extension() == ".so") files.push_back(entry.path());
  std::ranges::sort(files);
  for (const std::filesystem::path& file : files) {
    PluginReport report{file.stem().string(), file, false, {}, {}};
    auto format = loadOne(std::filesystem::absolute(file, error), taken);
    if (format) {
      report.loaded = true;
      report.format = (*format)->id();
      taken.insert(report.format);
      plugins.formats.push_back(std::move(*format));
    } else {
      report.reason = format.error().message;
    }
    plugins.reports.push_back(std::move(report));
  }
  return plugins;
}

}  // namespace lsc
