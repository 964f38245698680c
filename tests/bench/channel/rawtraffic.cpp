// SPDX-License-Identifier: MIT

#include "tests/bench/channel/rawtraffic.h"

#include "channel/protocol/framewriter.h"
#include "channel/protocol/limits.h"
#include "tests/bench/measuring/loopback.h"

#include <QElapsedTimer>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <sys/socket.h>
#include <sys/uio.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace rawtraffic {

namespace {

constexpr qsizetype blockSize = 64 * 1024;
constexpr size_t blocksPerWrite = 8;

/// Two ends of one TCP connection.
class Pair
{
public:
    Pair()
    {
        const int listener = loopback::listener();
        client = loopback::connectedTo(loopback::portOf(listener));
        server = loopback::accepted(listener);
        ::close(listener);
    }
    ~Pair()
    {
        ::close(client);
        ::close(server);
    }
    Q_DISABLE_COPY_MOVE(Pair)

    int client = -1;
    int server = -1;
};

void sendLarge(int descriptor, const QByteArray &payload, int count)
{
    const channel::FrameHeader header(quint32(payload.size()));
    for (int i = 0; i < count; ++i) {
        ::send(descriptor, header.bytes().data(), size_t(header.bytes().size()), MSG_NOSIGNAL | MSG_MORE);
        loopback::writeAll(descriptor, payload);
    }
}

/// Eight blocks of frames that go out in one call, as Channel writes what waits.
class Batch
{
public:
    explicit Batch(int descriptor)
        : descriptor_(descriptor)
        , memory_(std::make_unique<char[]>(size_t(blockSize) * blocksPerWrite))
    {
        clear();
    }

    void append(QByteArrayView header, QByteArrayView payload)
    {
        const auto size = size_t(header.size() + payload.size());
        if (blocks_[current_].iov_len + size > size_t(blockSize) && ++current_ == blocks_.size())
            write();
        iovec &block = blocks_[current_];
        char *end = static_cast<char *>(block.iov_base) + block.iov_len;
        std::memcpy(end, header.data(), size_t(header.size()));
        std::memcpy(end + header.size(), payload.data(), size_t(payload.size()));
        block.iov_len += size;
    }

    void write()
    {
        msghdr message{};
        message.msg_iov = blocks_.data();
        message.msg_iovlen = blocks_.size();
        auto put = size_t(std::max<ssize_t>(::sendmsg(descriptor_, &message, MSG_NOSIGNAL), 0));
        for (const iovec &block : blocks_) {
            const size_t known = std::min(put, block.iov_len);
            put -= known;
            loopback::writeAll(descriptor_, {static_cast<const char *>(block.iov_base) + known,
                                             qsizetype(block.iov_len - known)});
        }
        clear();
    }

private:
    void clear()
    {
        current_ = 0;
        for (size_t i = 0; i < blocks_.size(); ++i)
            blocks_[i] = {memory_.get() + i * size_t(blockSize), 0};
    }

    int descriptor_;
    std::array<iovec, blocksPerWrite> blocks_;
    std::unique_ptr<char[]> memory_;
    size_t current_ = 0;
};

void sendSmall(int descriptor, const QByteArray &payload, int count)
{
    Batch batch(descriptor);
    for (int i = 0; i < count; ++i) {
        const channel::FrameHeader header(quint32(payload.size()));
        batch.append(header.bytes(), payload);
    }
    batch.write();
}

void sendEach(int descriptor, const QByteArray &payload, int count)
{
    const QByteArray frame = channel::frame(payload);
    for (int i = 0; i < count; ++i)
        loopback::writeAll(descriptor, frame);
}

/// Finds frames whose header is known and checks each byte of them.
class Checker
{
public:
    explicit Checker(const QByteArray &payload)
        : frame_(channel::frame(payload))
    {
    }

    void take(const char *data, qsizetype size)
    {
        while (size > 0) {
            const qsizetype part = std::min(size, frame_.size() - position_);
            isRight = isRight && std::memcmp(data, frame_.constData() + position_, size_t(part)) == 0;
            position_ = (position_ + part) % frame_.size();
            count += position_ == 0;
            data += part;
            size -= part;
        }
    }

    int count = 0;
    bool isRight = true;

private:
    QByteArray frame_;
    qsizetype position_ = 0;
};

} // namespace

double throughput(const QByteArray &payload, int count, Sending sending)
{
    const Pair pair;
    Checker checker(payload);
    const auto buffer = std::make_unique<char[]>(size_t(channel::readBufferSize));
    QElapsedTimer clock;
    clock.start();
    std::thread sender([&] {
        if (sending == Sending::Each)
            sendEach(pair.client, payload, count);
        else if (payload.size() < blockSize)
            sendSmall(pair.client, payload, count);
        else
            sendLarge(pair.client, payload, count);
    });
    while (checker.count < count && checker.isRight) {
        const ssize_t got = ::recv(pair.server, buffer.get(), size_t(channel::readBufferSize), 0);
        if (got <= 0)
            break;
        checker.take(buffer.get(), got);
    }
    const double seconds = double(clock.nsecsElapsed()) * 1e-9;
    ::shutdown(pair.server, SHUT_RDWR);
    sender.join();
    return checker.isRight && checker.count == count ? seconds : -1;
}

double roundTrips(const QByteArray &payload, int count)
{
    const Pair pair;
    const QByteArray frame = channel::frame(payload);
    const auto echo = [&] {
        std::array<char, 4096> buffer;
        ssize_t got = 0;
        while ((got = ::recv(pair.server, buffer.data(), buffer.size(), 0)) > 0)
            loopback::writeAll(pair.server, QByteArrayView(buffer.data(), got));
    };
    std::thread echoer(echo);
    Checker checker(payload);
    std::array<char, 4096> buffer;
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < count; ++i) {
        loopback::writeAll(pair.client, frame);
        while (checker.count <= i) {
            const ssize_t got = ::recv(pair.client, buffer.data(), buffer.size(), 0);
            if (got <= 0)
                break;
            checker.take(buffer.data(), got);
        }
    }
    const double seconds = double(clock.nsecsElapsed()) * 1e-9;
    ::shutdown(pair.client, SHUT_RDWR);
    echoer.join();
    return checker.isRight && checker.count == count ? seconds : -1;
}

} // namespace rawtraffic
