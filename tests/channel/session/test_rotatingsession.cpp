// SPDX-License-Identifier: MIT

#include "channel/protocol/framewriter.h"
#include "tests/support/eachthread.h"
#include "tests/support/registeredtest.h"
#include "tests/support/sessionwatcher.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <cerrno>

using namespace channel;

/// A session whose recording goes on from file to file.
class TestRotatingSession : public EachThread
{
    Q_OBJECT

private Q_SLOTS:
    void fault50_fileThatDoesNotReachTheDiskIsNamed_data()
    {
        QTest::addColumn<bool>("atTheEnd");
        QTest::newRow("while the session goes on") << false;
        QTest::newRow("as the session ends") << true;
    }

    void fault50_fileThatDoesNotReachTheDiskIsNamed()
    {
        QFETCH(const bool, atTheEnd);
        const QTemporaryDir folder;
        std::atomic<bool> mayFail = !atTheEnd;
        CaptureFile::SystemCalls calls = CaptureFile::SystemCalls::standard();
        calls.sync = [&mayFail](int) {
            mayFail.wait(false);
            errno = EIO;
            return -1;
        };
        auto series =
            std::make_unique<CaptureSeries>(folder.filePath(u"traffic.pcapng"_qs),
                                            CaptureSeries::Limits{.bytes = 10'000}, DecodeOptions(), calls);
        auto session = start(std::move(series));
        QVERIFY(session);
        QStringList problems;
        connect(session.get(), &Session::seriesTrouble, this,
                [&problems](const QString &problem) { problems.append(problem); });
        QSignalSpy changes(session.get(), &Session::captureChanged);
        const auto socket = connectedSocket(port_);
        QVERIFY(socket);
        socket->write(frame(QByteArray(20'000, 'x')));
        QTRY_COMPARE_WITH_TIMEOUT(changes.size(), 1, patience);
        if (!atTheEnd)
            QTRY_VERIFY_WITH_TIMEOUT(!problems.isEmpty(), patience);
        mayFail = true;
        mayFail.notify_all();
        session.reset();
        QCOMPARE(
            problems,
            QStringList(u"The end of the capture file %1 may be damaged: bringing it to the disk failed "
                        "(the disk reported an error)."_qs.arg(folder.filePath(u"traffic-00001.pcapng"_qs))));
    }

private:
    /// A session that listens on port_, or null.
    std::unique_ptr<Session> start(std::unique_ptr<CaptureSeries> series)
    {
        QString error;
        auto recorder = series->begin(1'700'000'000'000'000'000, &error);
        if (!recorder)
            return nullptr;
        Session::Options options;
        QFETCH_GLOBAL(const Session::Thread, thread);
        options.thread = thread;
        auto session = std::make_unique<Session>(std::move(recorder), std::move(series), options);
        port_ = 0;
        connect(session.get(), &Session::endpointChanged, this, [this](const EndpointInfo &endpoint) {
            port_ = endpoint.address.section(u':', -1).toUShort();
        });
        session->listen(u"127.0.0.1"_qs, 0);
        return QTest::qWaitFor([this] { return port_ != 0; }, patience) ? std::move(session) : nullptr;
    }

    quint16 port_ = 0;
};

REGISTER_TEST(TestRotatingSession, QCoreApplication)
#include "test_rotatingsession.moc"
