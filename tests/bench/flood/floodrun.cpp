// SPDX-License-Identifier: MIT

#include "tests/bench/flood/floodrun.h"

#include <QEventLoop>
#include <QFile>

#include <unistd.h>

using namespace channel;

namespace {

constexpr qint64 stallMs = 60'000;
constexpr qint64 blockSize = 1024 * 1024;

qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

} // namespace

FloodRun::FloodRun(Session &session, Flooder &flooder)
    : session_(session)
    , flooder_(flooder)
{
    before_ = session_.capture()->totals().messagesIn;
    connect(&session_, &Session::endpointChanged, this, &FloodRun::takeEndpoint);
    connect(&session_, &Session::peersChanged, this, &FloodRun::takePeers);
    connect(&delay_, &EventLoopDelay::ticked, this, &FloodRun::checkProgress);
}

void FloodRun::run()
{
    QEventLoop loop;
    connect(&delay_, &EventLoopDelay::ticked, &loop, [this, &loop] {
        if (isOver())
            loop.quit();
    });
    session_.listen(QStringLiteral("127.0.0.1"), 0);
    sinceProgress_.start();
    delay_.start();
    loop.exec();
    delay_.stop();
    memoryAfter_ = residentBytes();
}

void FloodRun::takeEndpoint(const EndpointInfo &endpoint)
{
    if (endpoint.state != EndpointState::Active || port_ != 0)
        return;
    port_ = quint16(endpoint.address.section(u':', -1).toUInt());
    memoryBefore_ = residentBytes();
    sinceStart_.start();
    flooder_.start(port_);
}

void FloodRun::takePeers(const QList<PeerInfo> &peers)
{
    peer_ = peers.last();
}

void FloodRun::checkProgress()
{
    const quint64 count = session_.capture()->totals().messagesIn - before_;
    if (count != lastCount_)
        sinceProgress_.start();
    lastCount_ = count;
    if (recordedNs_ == 0 && count == quint64(flooder_.messages()))
        recordedNs_ = sinceStart_.nsecsElapsed();
}

bool FloodRun::isOver() const
{
    return (recordedNs_ != 0 && peer_.state == Channel::State::Closed) || sinceProgress_.elapsed() > stallMs;
}

double FloodRun::messagesPerSecond() const
{
    return double(flooder_.messages()) * 1e9 / double(recordedNs_);
}

double FloodRun::bytesPerMessage() const
{
    return double(memoryAfter_ - memoryBefore_) / double(flooder_.messages());
}

QString FloodRun::firstFault() const
{
    if (recordedNs_ == 0)
        return QStringLiteral("only %1 messages came on record").arg(lastCount_);
    for (const QString &fault : {ledgerFault(), framesFault(), bytesFault()}) {
        if (!fault.isEmpty())
            return fault;
    }
    return {};
}

QString FloodRun::ledgerFault() const
{
    const CaptureTotals totals = session_.capture()->totals();
    const Ledger &ledger = peer_.ledger;
    const auto wire = quint64(flooder_.wireSize());
    if (totals.received != wire || totals.framed != wire || totals.malformed != 0 || totals.pending != 0)
        return QStringLiteral(
                   "the capture counts %1 received, %2 framed, %3 malformed, %4 pending bytes of %5")
            .arg(totals.received)
            .arg(totals.framed)
            .arg(totals.malformed)
            .arg(totals.pending)
            .arg(wire);
    if (ledger.received != wire || ledger.framed + ledger.malformed + ledger.pending != wire)
        return QStringLiteral("the connection's ledger counts %1 bytes received of %2")
            .arg(ledger.received)
            .arg(wire);
    return totals.notRecordedBytes == 0 ? QString() : QStringLiteral("bytes were not recorded");
}

QString FloodRun::framesFault() const
{
    const auto capture = session_.capture();
    quint64 expectedStart = 0;
    for (quint64 index = 0; index < capture->frameCount(); ++index) {
        const Frame frame = capture->frame(index);
        if (frame.kind != FrameKind::Message)
            continue;
        if (frame.start != expectedStart || frame.length != quint64(Flooder::payloadSize))
            return QStringLiteral("frame %1 is not the next message").arg(index);
        expectedStart += quint64(Flooder::frameSize);
    }
    return expectedStart == quint64(flooder_.wireSize()) ? QString() : QStringLiteral("frames are missing");
}

QString FloodRun::bytesFault() const
{
    const auto capture = session_.capture();
    for (qint64 at = 0; at < flooder_.wireSize();) {
        const QByteArrayView expected = flooder_.wire(at, blockSize);
        if (capture->stream(peer_.id, Direction::In, quint64(at), expected.size()) != expected)
            return QStringLiteral("the recorded bytes from offset %1 on are not those sent").arg(at);
        at += expected.size();
    }
    return {};
}
