// SPDX-License-Identifier: MIT

// How fast FrameParser is, as ratios taken in one run (tests/bench/README.md "Numbers to reach"). Fails on
// wrong results, never on time.

#ifdef HAS_HIREDIS
#include "bulkstrings.h"
#endif
#include "channel/protocol/framewriter.h"
#include "channel/protocol/messageassembler.h"
#include "tests/bench/measuring/goal.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <vector>

using namespace channel;

namespace {

constexpr int rounds = 9;

/// Seconds of the fastest of several runs.
template <typename Work>
double fastest(Work &&work)
{
    double best = 1e9;
    for (int round = 0; round < rounds; ++round) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        best =
            std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    return best;
}

QByteArray streamOf(qsizetype payloadSize, int count)
{
    QByteArray stream;
    const QByteArray message = frame(QByteArray(payloadSize, 'x'));
    stream.reserve(message.size() * count);
    for (int i = 0; i < count; ++i)
        stream += message;
    return stream;
}

/// Finds frames and nothing else: no checks, no states, no chunks. The yardstick.
quint64 bareLoop(const QByteArray &stream)
{
    quint64 payloadBytes = 0;
    const char *at = stream.constData();
    const char *const end = at + stream.size();
    while (at != end) {
        at += preambleLength;
        quint32 length = 0;
        while (*at != '\r')
            length = length * 10 + quint32(*at++ - '0');
        at += 2 + length;
        payloadBytes += length;
    }
    return payloadBytes;
}

quint64 parserLoop(const QByteArray &stream)
{
    FrameParser parser;
    FrameEvent event;
    quint64 payloadBytes = 0;
    parser.feed(stream);
    while (parser.take(event))
        payloadBytes += event.length;
    return payloadBytes;
}

#ifdef HAS_HIREDIS
/// `parsed`: the seconds that FrameParser took for so many payloads of 32 B.
bool againstHiredis(int count, double parsed)
{
    using bulkstrings::Replies;
    const QByteArray stream = bulkstrings::streamOf(QByteArray(32, 'x'), count);
    volatile quint64 bytes = 0;
    volatile quint64 replies = 0;
    const double objects = fastest([&] { bytes = bulkstrings::read(stream, Replies::Objects); });
    const double alone = fastest([&] { replies = bulkstrings::read(stream, Replies::None); });
    const auto rate = [count](const QString &text, double seconds) {
        return text.arg(count / seconds / 1e6, 0, 'f', 0);
    };
    const QString here = rate(QStringLiteral("%1 M messages/s"), parsed);
    printRow(QStringLiteral("parser, 32 B, and hiredis"), here, rate(QStringLiteral("hiredis %1 M"), objects),
             objects / parsed, noLessThan(7));
    printRow(QStringLiteral("parser, 32 B, and hiredis without objects"), here,
             rate(QStringLiteral("hiredis %1 M"), alone), alone / parsed);
    return bytes == 32ull * quint64(count) && replies == quint64(count);
}
#else
bool againstHiredis(int, double)
{
    std::puts("hiredis is not installed: not compared with it");
    return true;
}
#endif

bool smallMessages()
{
    constexpr int count = 400'000; // 16 MB: beyond the caches, as a real buffer is when it arrives.
    const QByteArray stream = streamOf(32, count);
    volatile quint64 bareBytes = 0;
    volatile quint64 parserBytes = 0;
    const double bare = fastest([&] { bareBytes = bareLoop(stream); });
    const double parsed = fastest([&] { parserBytes = parserLoop(stream); });
    printRow(QStringLiteral("parser, 32 B messages in one buffer"),
             QStringLiteral("%1 M messages/s").arg(count / parsed / 1e6, 0, 'f', 0),
             QStringLiteral("bare loop %1 M").arg(count / bare / 1e6, 0, 'f', 0), bare / parsed,
             noLessThan(0.5));
    return parserBytes == 32ull * count && bareBytes == parserBytes && againstHiredis(count, parsed);
}

bool largeMessages()
{
    constexpr int count = 1000;
    constexpr qsizetype size = 64 * 1024;
    const QByteArray stream = streamOf(size, count);
    std::vector<char> target(size_t(size) * count);
    const double copied = fastest([&] { std::memcpy(target.data(), stream.constData(), target.size()); });
    std::fill(target.begin(), target.end(), '\0');
    const double parsed = fastest([&] {
        FrameParser parser;
        FrameEvent event;
        char *to = target.data();
        parser.feed(stream);
        while (parser.take(event))
            to = std::copy(event.bytes.begin(), event.bytes.end(), to);
    });
    printRow(QStringLiteral("parser, 64 KiB payloads copied out"),
             QStringLiteral("%1 GB/s").arg(double(target.size()) / parsed / 1e9, 0, 'f', 1),
             QStringLiteral("memcpy %1 GB/s").arg(double(target.size()) / copied / 1e9, 0, 'f', 1),
             copied / parsed, noLessThan(0.9));
    return std::all_of(target.begin(), target.end(), [](char byte) { return byte == 'x'; });
}

/// The same bytes as 64 KiB reads give them: messages lie across the chunks.
bool chunkedMessages()
{
    constexpr int count = 400'000;
    const QByteArray stream = streamOf(32, count);
    constexpr qsizetype chunk = 64 * 1024;
    int messages = 0;
    const double parsed = fastest([&] {
        MessageAssembler assembler;
        FrameEvent event;
        messages = 0;
        for (qsizetype at = 0; at < stream.size(); at += chunk) {
            assembler.feed(QByteArrayView(stream).sliced(at, std::min(chunk, stream.size() - at)));
            while (assembler.take(event))
                ++messages;
        }
    });
    std::printf("32 B messages in 64 KiB chunks: %.0f M/s\n", count / parsed / 1e6);
    return messages == count;
}

} // namespace

int main()
{
    const bool right = smallMessages() && largeMessages() && chunkedMessages();
    if (!right)
        std::puts("WRONG RESULT");
    return right ? 0 : 1;
}
