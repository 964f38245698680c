// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/index/residentmemory.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>

namespace channel {

/// A table that only grows: one thread appends, any number of threads read below size(), without a lock.
///
/// Each segment is twice as long as the one before, so a small table is small and nothing ever moves. The
/// first has 2^FirstBits elements. What append() adds becomes visible with publish().
template <typename T, unsigned FirstBits>
class AppendOnlyTable
{
    static_assert(std::is_trivially_destructible_v<T>);

public:
    AppendOnlyTable() = default;
    AppendOnlyTable(const AppendOnlyTable &) = delete;
    AppendOnlyTable &operator=(const AppendOnlyTable &) = delete;

    ~AppendOnlyTable()
    {
        for (unsigned segment = 0; segment < usedSegments_; ++segment)
            std::allocator<T>().deallocate(segments_[segment].load(std::memory_order_relaxed),
                                           segmentLength(segment));
    }

    /// The writer only. The element stays where it is for good.
    template <typename... Arguments>
    T &append(Arguments &&...arguments)
    {
        if (next_ == ready_) [[unlikely]]
            makeRoom();
        T *element = std::construct_at(next_, std::forward<Arguments>(arguments)...);
        ++next_;
        ++appended_;
        return *element;
    }

    /// The writer only: shows readers all that was appended.
    void publish() { published_.store(appended_, std::memory_order_release); }

    /// Elements that readers may look at.
    quint64 size() const { return published_.load(std::memory_order_acquire); }
    /// The writer only: elements appended, published or not.
    quint64 appended() const { return appended_; }

    /// Readers: below size(). The writer: below appended().
    const T &at(quint64 index) const { return *address(index); }
    /// The elements from `first` on, up to before `end` or fewer: those that lie next to each other in
    /// memory. Readers: `end` at most size(). The writer: at most appended().
    std::span<const T> adjacent(quint64 first, quint64 end) const
    {
        const quint64 position = first + segmentLength(0);
        const unsigned segment = segmentOf(position);
        return {address(segment, position),
                size_t(std::min(end - first, segmentLength(segment + 1) - position))};
    }
    /// The writer only; for elements with atomic members.
    T &at(quint64 index) { return *address(index); }

private:
    static constexpr unsigned maxSegments = 40 - FirstBits;
    /// Elements for which memory is asked for at once; a segment that is not much longer is left as it is.
    static constexpr size_t stretch = 128 * 1024 / sizeof(T);
    static_assert(stretch > 0);

    static constexpr size_t segmentLength(unsigned segment) { return size_t(1) << (FirstBits + segment); }

    /// Positions count as if a segment of the first one's length stood before it.
    static constexpr unsigned segmentOf(quint64 position)
    {
        return unsigned(std::bit_width(position)) - 1 - FirstBits;
    }

    T *address(quint64 index) const
    {
        const quint64 position = index + segmentLength(0);
        return address(segmentOf(position), position);
    }

    T *address(unsigned segment, quint64 position) const
    {
        return segments_[segment].load(std::memory_order_relaxed) + (position - segmentLength(segment));
    }

    void makeRoom()
    {
        if (next_ == end_)
            addSegment();
        ready_ = next_ + std::min(size_t(end_ - next_), stretch);
        if (segmentLength(usedSegments_ - 1) >= 8 * stretch)
            makeResident(next_, size_t(ready_ - next_) * sizeof(T));
    }

    void addSegment()
    {
        if (usedSegments_ == maxSegments)
            throw std::bad_alloc();
        const size_t length = segmentLength(usedSegments_);
        next_ = std::allocator<T>().allocate(length);
        end_ = next_ + length;
        segments_[usedSegments_++].store(next_, std::memory_order_relaxed);
    }

    std::array<std::atomic<T *>, maxSegments> segments_{};
    std::atomic<quint64> published_ = 0;
    quint64 appended_ = 0;
    T *next_ = nullptr;
    T *end_ = nullptr;
    T *ready_ = nullptr; ///< Up to here an element can be appended at once.
    unsigned usedSegments_ = 0;
};

} // namespace channel
