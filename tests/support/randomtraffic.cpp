// SPDX-License-Identifier: MIT

#include "tests/support/randomtraffic.h"

#include "channel/protocol/framewriter.h"
#include "tests/support/framedescription.h"

#include <utility>

using namespace channel;

namespace {

constexpr size_t connectionsAtOnce = 4;

} // namespace

RandomTraffic::RandomTraffic(Recorder &recorder, QRandomGenerator &random, QByteArrayList words)
    : recorder_(recorder)
    , random_(random)
    , words_(std::move(words))
{
}

void RandomTraffic::record(int sendings)
{
    for (; sendings > 0; --sendings) {
        if (sides_.size() < connectionsAtOnce * 2)
            open();
        Side &side = sides_[random_.bounded(quint32(sides_.size()))];
        send(side);
        if (random_.bounded(60) == 0)
            recorder_.appendGap(side.connection, side.direction, quint64(random_.bounded(1, 9)), ++time_);
        if (random_.bounded(70) == 0)
            close();
    }
}

void RandomTraffic::open()
{
    const ConnectionId id = recorder_.openConnection(loopbackConnection(port_ % 2 == 0, port_), ++time_);
    ++port_;
    sides_.push_back({id, Direction::In, {}});
    sides_.push_back({id, Direction::Out, {}});
}

/// What was begun stays unfinished.
void RandomTraffic::close()
{
    const auto first = qsizetype(random_.bounded(quint32(sides_.size() / 2)) * 2);
    recorder_.closeConnection(sides_[size_t(first)].connection, ConnectionEnd::PeerClose, ++time_);
    sides_.erase(sides_.begin() + first, sides_.begin() + first + 2);
}

QByteArray RandomTraffic::payload()
{
    QByteArray bytes;
    for (int count = random_.bounded(5); count > 0; --count)
        bytes += words_[random_.bounded(qsizetype(words_.size()))];
    if (random_.bounded(200) == 0)
        bytes.insert(random_.bounded(2) == 0 ? 0 : bytes.size(), QByteArray(random_.bounded(90'000), '.'));
    return bytes;
}

QByteArray RandomTraffic::wire()
{
    QByteArray bytes;
    if (random_.bounded(15) == 0)
        bytes += "noise " + payload() + (random_.bounded(2) == 0 ? "\r\n" : "");
    if (random_.bounded(60) == 0)
        bytes += "\r\nMSG 400\r\n";
    for (int count = random_.bounded(1, 30); count > 0; --count)
        bytes += frame(payload());
    return bytes;
}

void RandomTraffic::send(Side &side)
{
    if (side.bytes.isEmpty())
        side.bytes = wire();
    // Time stands still now and then, and once in a while it goes back, as clocks are set.
    time_ += random_.bounded(3) == 0 ? 0 : random_.bounded(-20, 1000);
    const qsizetype size = side.bytes.size();
    const qsizetype piece = random_.bounded(3) == 0 ? random_.bounded(qsizetype(1), size + 1) : size;
    recorder_.append(side.connection, side.direction, side.bytes.first(piece), time_);
    side.bytes.remove(0, piece);
}
