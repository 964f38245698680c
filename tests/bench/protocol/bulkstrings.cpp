// SPDX-License-Identifier: MIT

#include "bulkstrings.h"

#include <algorithm>
#include <hiredis/hiredis.h>
#include <memory>

namespace bulkstrings {

namespace {

constexpr qsizetype readSize = 64 * 1024; // It copies what it is fed; so much stays in the cache.

struct ReaderDeleter
{
    void operator()(redisReader *reader) const { redisReaderFree(reader); }
};

} // namespace

QByteArray streamOf(const QByteArray &payload, int count)
{
    const QByteArray one = '$' + QByteArray::number(payload.size()) + "\r\n" + payload + "\r\n";
    return one.repeated(count);
}

quint64 read(const QByteArray &stream, Replies replies)
{
    const std::unique_ptr<redisReader, ReaderDeleter> reader(redisReaderCreate());
    if (replies == Replies::None)
        reader->fn = nullptr;
    quint64 sum = 0;
    for (qsizetype at = 0; at < stream.size(); at += readSize) {
        redisReaderFeed(reader.get(), stream.constData() + at,
                        size_t(std::min(readSize, stream.size() - at)));
        void *reply = nullptr;
        while (redisReaderGetReply(reader.get(), &reply) == REDIS_OK && reply) {
            if (replies == Replies::None) {
                ++sum;
                continue;
            }
            sum += static_cast<redisReply *>(reply)->len;
            freeReplyObject(reply);
        }
    }
    return sum;
}

} // namespace bulkstrings
