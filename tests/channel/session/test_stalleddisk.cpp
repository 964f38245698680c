// SPDX-License-Identifier: MIT

#include "channel/capture/opening/captureloader.h"
#include "channel/protocol/framewriter.h"
#include "channel/session/session.h"
#include "tests/support/eachthread.h"
#include "tests/support/framedescription.h"
#include "tests/support/loadedwhole.h"
#include "tests/support/rawpeer.h"
#include "tests/support/registeredtest.h"
#include "tests/support/stallingdisk.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace channel;

/// FAULTS 60: while the disk stalls, a bounded queue takes what comes and everything else goes on; once it is
/// full, reading stops, and TCP pushes back on the peers. Then everything goes on and nothing is lost.
class TestStalledDisk : public EachThread
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void fault60_stalledDiskPushesBackOnThePeer();
    void fault60_everythingElseGoesOn();
    void fault60_floodedAndStalledAWindowIsToldAndOthersCanCome();
    void fault60_theNextFileAwaitsTheDisk();
    void fault60_savingAwaitsTheDisk();
    void fault60_endingAwaitsTheDisk();
    void fault48_aDiskThatStallsAndIsFullThenIsCountedExactly();

private:
    void start(const CaptureSeries::Limits *limits = nullptr);
    quint16 listen();
    quint64 sendUntilRefused(RawPeer &peer);
    QStringList payloads() const;

    static constexpr quint64 mebibyte = 1024 * 1024;

    std::unique_ptr<QTemporaryDir> folder_;
    StallingDisk disk_;
    std::unique_ptr<Session> session_;
    QMap<EndpointId, EndpointInfo> endpoints_;
    QMap<ConnectionId, PeerInfo> peers_;
    const QByteArray messages_ = frame(QByteArray(1000, 'm')).repeated(1000);
};

void TestStalledDisk::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
    start();
}

void TestStalledDisk::cleanup()
{
    disk_.setShut(false);
    disk_.failWrites(0);
    session_.reset();
}

void TestStalledDisk::start(const CaptureSeries::Limits *limits)
{
    session_.reset();
    endpoints_.clear();
    peers_.clear();
    QString error;
    std::unique_ptr<CaptureSeries> series;
    std::unique_ptr<Recorder> recorder;
    const QString path = folder_->filePath(u"a.pcapng"_qs);
    if (limits) {
        series = std::make_unique<CaptureSeries>(path, *limits, DecodeOptions(), disk_.calls());
        recorder = series->begin(1'700'000'000'000'000'000, &error);
    } else if (auto file = CaptureFile::create(path, &error, disk_.calls())) {
        recorder = Recorder::create(std::move(file), {}, &error);
    }
    QVERIFY2(recorder, qPrintable(error));
    QFETCH_GLOBAL(const Session::Thread, thread);
    Session::Options options;
    options.thread = thread;
    options.resetAfterMs = 100;
    session_ = std::make_unique<Session>(std::move(recorder), std::move(series), options);
    connect(session_.get(), &Session::endpointChanged, this,
            [this](const EndpointInfo &endpoint) { endpoints_[endpoint.id] = endpoint; });
    connect(session_.get(), &Session::peersChanged, this, [this](const QList<PeerInfo> &changed) {
        for (const PeerInfo &peer : changed)
            peers_[peer.id] = peer;
    });
}

quint16 TestStalledDisk::listen()
{
    const EndpointId id = session_->listen(u"127.0.0.1"_qs, 0);
    const auto port = [this, id] {
        return endpoints_.value(id).address.section(u':', -1).toUShort();
    };
    return QTest::qWaitFor([&] { return port() != 0; }, patience) ? port() : 0;
}

/// Until the session says that it reads no more, and the kernel's buffers, which take some megabytes, are
/// full.
quint64 TestStalledDisk::sendUntilRefused(RawPeer &peer)
{
    quint64 sent = 0;
    const auto sendAll = [&] {
        const quint64 before = sent;
        qint64 taken = 0;
        do {
            taken =
                peer.writeSome(QByteArrayView(messages_).sliced(qsizetype(sent % quint64(messages_.size()))));
            sent += quint64(qMax<qint64>(taken, 0));
        } while (taken > 0 && sent < 400 * mebibyte);
        return sent > before;
    };
    const auto isRefused = [&] {
        const bool isReadNoMore = !session_->capture()->totals().fileTrouble.isEmpty();
        return !sendAll() && isReadNoMore;
    };
    return QTest::qWaitFor(isRefused, patience) ? sent : 0;
}

QStringList TestStalledDisk::payloads() const
{
    const auto capture = session_->capture();
    QStringList texts;
    for (quint64 row = 0; row < capture->frameCount(); ++row) {
        if (capture->frame(row).kind == FrameKind::Message)
            texts.append(QString::fromLatin1(capture->payload(capture->frame(row))));
    }
    return texts;
}

void TestStalledDisk::fault60_stalledDiskPushesBackOnThePeer()
{
    const auto capture = session_->capture();
    RawPeer peer(listen());
    QTRY_COMPARE_WITH_TIMEOUT(capture->frameCount(), 1u, patience);
    disk_.setShut(true);
    const quint64 sent = sendUntilRefused(peer);
    QCOMPARE(disk_.waiting(), 1);
    QCOMPARE(capture->frameCount(), 1u); // Shown is only what is written.
    QVERIFY2(sent >= Recorder::mostUnwrittenBytes, qPrintable(QString::number(sent)));
    QVERIFY2(sent < 100 * mebibyte, qPrintable(QString::number(sent)));
    const quint64 kept = peers_.value(0).ledger.received;
    QVERIFY2(kept < Recorder::mostUnwrittenBytes + mebibyte, qPrintable(QString::number(kept)));
    QTRY_COMPARE_WITH_TIMEOUT(
        capture->totals().fileTrouble,
        u"The disk of the capture file %1 takes nothing at the moment. Nothing more is "
        "read from peers until it does: see what else keeps it busy."_qs.arg(capture->path()),
        patience);

    disk_.setShut(false);
    QTRY_COMPARE_WITH_TIMEOUT(capture->totals().received, sent, patience);
    QVERIFY(capture->totals().recording);
    QCOMPARE(capture->totals().messagesIn, sent / quint64(messages_.size() / 1000));
    QTRY_COMPARE_WITH_TIMEOUT(capture->totals().fileTrouble, QString(), patience);
    QVERIFY2(disk_.largestWrite() < 3 * mebibyte, qPrintable(QString::number(disk_.largestWrite())));
}

/// Round trips, timers, listeners, ends: as long as the queue has room.
void TestStalledDisk::fault60_everythingElseGoesOn()
{
    session_->setEcho(true);
    const quint16 port = listen();
    RawPeer peer(port);
    QTRY_COMPARE_WITH_TIMEOUT(session_->capture()->frameCount(), 1u, patience);
    disk_.setShut(true);
    QVERIFY(peer.write(frame("one")));
    QTRY_VERIFY_WITH_TIMEOUT(receives(peer, frame("one")), patience);
    QTRY_COMPARE_WITH_TIMEOUT(disk_.waiting(), 1, patience);
    QVERIFY(peer.write(frame("two")));
    QTRY_VERIFY_WITH_TIMEOUT(receives(peer, frame("one") + frame("two")), patience);
    RawPeer other(listen());
    QVERIFY(other.write(frame("three")));
    QTRY_VERIFY_WITH_TIMEOUT(receives(other, frame("three")), patience);
    other.finishWriting();
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(other), patience);
    QTRY_COMPARE_WITH_TIMEOUT(peers_.value(1).end, ConnectionEnd::PeerClose, patience);
    session_->disconnectPeer(0);
    QTRY_VERIFY_WITH_TIMEOUT(sawEnd(peer), patience);
    QCOMPARE(session_->capture()->frameCount(), 1u);
    QCOMPARE(disk_.waiting(), 1);

    disk_.setShut(false);
    const QStringList all{u"one"_qs, u"one"_qs, u"two"_qs, u"two"_qs, u"three"_qs, u"three"_qs};
    QTRY_COMPARE_WITH_TIMEOUT(payloads(), all, patience);
}

void TestStalledDisk::fault60_floodedAndStalledAWindowIsToldAndOthersCanCome()
{
    const quint16 port = listen();
    RawPeer flooder(port);
    QTRY_COMPARE_WITH_TIMEOUT(session_->capture()->frameCount(), 1u, patience);
    disk_.setShut(true);
    const quint64 sent = sendUntilRefused(flooder);
    RawPeer late(port);
    QVERIFY(late.write(frame("late")));
    QTRY_COMPARE_WITH_TIMEOUT(peers_.size(), 2, patience);
    QCOMPARE(peers_[1].ledger.received, 0u); // It waits like all others.
    session_->send({1, true, 1}, "to it", 1);
    QTRY_VERIFY_WITH_TIMEOUT(receives(late, frame("to it")), patience);
    session_->resetPeer(1);
    QTRY_VERIFY_WITH_TIMEOUT(sawReset(late), patience);
    disk_.setShut(false);
    QTRY_COMPARE_WITH_TIMEOUT(session_->capture()->totals().received, sent, patience);
    QCOMPARE(session_->capture()->totals().messagesOut, 1u);
}

void TestStalledDisk::fault60_theNextFileAwaitsTheDisk()
{
    const CaptureSeries::Limits limits{.bytes = 100'000};
    start(&limits);
    session_->setEcho(true);
    QSignalSpy changes(session_.get(), &Session::captureChanged);
    const auto before = session_->capture();
    RawPeer peer(listen());
    QTRY_COMPARE_WITH_TIMEOUT(before->frameCount(), 1u, patience);
    RawPeer other(endpoints_[1].address.section(u':', -1).toUShort());
    QTRY_COMPARE_WITH_TIMEOUT(before->frameCount(), 2u, patience);
    disk_.setShut(true);
    const QByteArray large = frame(QByteArray(150'000, 'x'));
    QVERIFY(peer.write(large + "\r\nMSG 4\r\nha"));
    QTRY_COMPARE_WITH_TIMEOUT(disk_.waiting(), 1, patience);
    QVERIFY(other.write(frame("answered")));
    QTRY_VERIFY_WITH_TIMEOUT(receives(other, frame("answered")), patience);
    QCOMPARE(changes.size(), 0);
    disk_.setShut(false);
    QTRY_VERIFY_WITH_TIMEOUT(changes.size() > 0, patience);
    QVERIFY(peer.write("lf"));
    QTRY_VERIFY_WITH_TIMEOUT(payloads().contains(u"half"_qs), patience);
    const QString last = session_->capture()->path();
    session_.reset();
    QCOMPARE(loadedWhole(before->path())->reportText(), QString());
    QCOMPARE(loadedWhole(last)->reportText(), QString());
}

void TestStalledDisk::fault60_savingAwaitsTheDisk()
{
    QSignalSpy saved(session_.get(), &Session::captureSaved);
    session_->setEcho(true);
    RawPeer peer(listen());
    QTRY_COMPARE_WITH_TIMEOUT(session_->capture()->frameCount(), 1u, patience);
    disk_.setShut(true);
    QVERIFY(peer.write(frame("one")));
    QTRY_COMPARE_WITH_TIMEOUT(disk_.waiting(), 1, patience);
    const QString target = folder_->filePath(u"saved.pcapng"_qs);
    session_->saveCapture(target);
    session_->setEcho(false);
    const quint16 port = listen(); // What was asked for before is begun.
    QVERIFY(port != 0);
    QCOMPARE(saved.size(), 0);
    disk_.setShut(false);
    QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, patience);
    QCOMPARE(saved[0], (QVariantList{target, QString()}));
    QVERIFY(peer.write(frame("two")));
    QTRY_VERIFY_WITH_TIMEOUT(payloads().contains(u"two"_qs), patience);
    session_.reset();
    QCOMPARE(loadedWhole(target)->reportText(), QString());
}

void TestStalledDisk::fault60_endingAwaitsTheDisk()
{
    const auto capture = session_->capture();
    RawPeer peer(listen());
    QTRY_COMPARE_WITH_TIMEOUT(capture->frameCount(), 1u, patience);
    disk_.setShut(true);
    const quint64 sent = sendUntilRefused(peer);
    std::jthread opener([this, &peer] {
        while (!sawEnd(peer) && !sawReset(peer)) // It is closed though the disk stalls.
            std::this_thread::yield();
        disk_.setShut(false);
    });
    session_.reset();
    QVERIFY(capture->fileSize() >= Recorder::mostUnwrittenBytes);
    QVERIFY(capture->totals().received <= sent);
    QVERIFY(capture->totals().recording);
    QCOMPARE(describeAll(*loadedWhole(capture->path())->capture()), describeAll(*capture));
}

void TestStalledDisk::fault48_aDiskThatStallsAndIsFullThenIsCountedExactly()
{
    const auto capture = session_->capture();
    RawPeer peer(listen());
    QTRY_COMPARE_WITH_TIMEOUT(capture->frameCount(), 1u, patience);
    disk_.setShut(true);
    const quint64 sent = sendUntilRefused(peer);
    disk_.failWrites(ENOSPC);
    disk_.setShut(false);
    QTRY_COMPARE_WITH_TIMEOUT(peers_.value(0).ledger.received, sent, patience); // Traffic goes on.
    const auto told = [&capture] {
        const CaptureTotals totals = capture->totals();
        return totals.received + totals.notRecordedBytes;
    };
    QTRY_COMPARE_WITH_TIMEOUT(told(), sent, patience);
    const CaptureTotals totals = capture->totals();
    QVERIFY(!totals.recording);
    QCOMPARE(totals.stopReason, u"Recording stopped: the disk is full. Traffic goes on."_qs);
    QCOMPARE(totals.notRecordedBytes, sent);
    QCOMPARE(totals.notRecordedMessages, sent / quint64(messages_.size() / 1000));
}

REGISTER_TEST(TestStalledDisk, QCoreApplication)
#include "test_stalleddisk.moc"
