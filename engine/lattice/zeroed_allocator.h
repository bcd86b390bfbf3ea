// SPDX-FileCopyrightText: 2026 The Lattiscope authors
// SPDX-License-Identifier: Apache-2.0
//
// Memory that comes zeroed from the system, so that a vector of a gigabyte is not written once more
// before it is filled: the first resize of an empty vector gives zeros and touches nothing. Growing
// again within the capacity of a vector that was larger leaves what was there.
#pragma once

#include <cstdlib>
#include <limits>
#include <new>
#include <type_traits>
#include <utility>

namespace lsc {

template <typename T>
struct ZeroedAllocator {
  static_assert(std::is_trivially_destructible_v<T>);  // and all bits zero is T()
  using value_type = T;

  ZeroedAllocator() = default;
  template <typename U>
  ZeroedAllocator(const ZeroedAllocator<U>&) {}

  T* allocate(std::size_t count) {
    if (count > std::numeric_limits<std::size_t>::max() / sizeof(T)) throw std::bad_alloc();
    void* memory = std::calloc(count, sizeof(T));
    if (!memory) throw std::bad_alloc();
    return static_cast<T*>(memory);
  }
  void deallocate(T* memory, std::size_t) { std::free(memory); }

  /// Value initialisation: it is zero already.
  template <typename U>
  void construct(U*) {}
  template <typename U, typename... Arguments>
  void construct(U* at, Arguments&&... arguments) {
    ::new (static_cast<void*>(at)) U(std::forward<Arguments>(arguments)...);
  }

  friend bool operator==(const ZeroedAllocator&, const ZeroedAllocator&) { return true; }
};

}  // namespace lsc
