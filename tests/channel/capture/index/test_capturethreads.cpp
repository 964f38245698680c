// SPDX-License-Identifier: MIT

#include "channel/capture/recording/recorder.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/registeredtest.h"

#include <QTemporaryDir>
#include <QTest>

#include <thread>
#include <vector>

using namespace channel;

namespace {

constexpr int batches = 400;
constexpr int messagesPerBatch = 40;
constexpr ConnectionId connections = 8;

QByteArray payloadFor(ConnectionId connection, int number)
{
    return QByteArray::number(connection) + ':' + QByteArray::number(number) +
           QByteArray(number % 97 == 0 ? 70'000 : number % 50, 'p');
}

/// Reads everything that is published, again and again, and counts what is not as it must be.
class Reader
{
public:
    explicit Reader(std::shared_ptr<const Capture> capture)
        : capture_(std::move(capture))
    {
    }

    void run(const std::atomic<bool> &finished)
    {
        for (bool last = false; !last;) {
            last = finished.load();
            checkTotals();
            const quint64 count = capture_->frameCount();
            for (; next_ < count; ++next_)
                check(next_);
            if (count > 0)
                check(count / 2);
        }
    }

    quint64 wrong() const { return wrong_; }
    quint64 seen() const { return next_; }

private:
    void checkTotals()
    {
        const CaptureTotals totals = capture_->totals();
        wrong_ += totals.received != totals.framed + totals.malformed + totals.pending;
        wrong_ += !totals.recording;
        wrong_ += totals.messagesIn < messagesIn_;
        messagesIn_ = totals.messagesIn;
        wrong_ += capture_->fileSize() < totals.received;
    }

    void check(quint64 index)
    {
        const Frame frame = capture_->frame(index);
        wrong_ += frame.connection >= capture_->connectionCount();
        wrong_ += capture_->connection(frame.connection).peerPort != 1024 + frame.connection % connections;
        if (frame.kind == FrameKind::Message) {
            const QByteArray payload = capture_->payload(frame);
            wrong_ += quint64(payload.size()) != frame.length;
            wrong_ += !payload.startsWith(QByteArray::number(frame.connection) + ':');
            wrong_ += !capture_->wire(frame, 0, frame.headerLength).startsWith("\r\nMSG ");
        } else if (frame.kind == FrameKind::Malformed) {
            wrong_ += frame.length < 3;
            wrong_ += capture_->payload(frame) != QByteArray(qsizetype(frame.length), '?');
            wrong_ += capture_->diagnosis(index).contains(QLatin1Char('\0'));
        }
    }

    std::shared_ptr<const Capture> capture_;
    quint64 next_ = 0;
    quint64 messagesIn_ = 0;
    quint64 wrong_ = 0;
};

} // namespace

/// One thread records, two read what is published; meant for the thread sanitizer.
class TestCaptureThreads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readersSeeOnlyWholeFramesWhileTheRecorderWrites()
    {
        const QTemporaryDir folder;
        QString error;
        auto recorder = Recorder::create(folder.path(), {}, &error);
        QVERIFY2(recorder, qPrintable(error));
        const auto capture = recorder->capture();
        std::atomic<bool> finished = false;
        Reader first(capture);
        Reader second(capture);
        {
            const std::jthread firstThread([&] { first.run(finished); });
            const std::jthread secondThread([&] { second.run(finished); });
            record(*recorder);
            recorder.reset();
            finished = true;
        }
        QCOMPARE(first.wrong(), 0u);
        QCOMPARE(second.wrong(), 0u);
        QCOMPARE(first.seen(), capture->frameCount());
        QCOMPARE(second.seen(), capture->frameCount());
        QCOMPARE(capture->totals().messagesIn, quint64(batches * messagesPerBatch / 2));
    }

private:
    static void record(Recorder &recorder)
    {
        std::vector<ConnectionId> ids;
        const auto open = [&](ConnectionId slot) {
            const ConnectionDescription description{QHostAddress(QHostAddress::LocalHost), 5000,
                                                    QHostAddress(QHostAddress::LocalHost),
                                                    quint16(1024 + slot), true};
            return recorder.openConnection(description, 1);
        };
        for (ConnectionId slot = 0; slot < connections; ++slot)
            ids.push_back(open(slot));
        int number = 0;
        for (int batch = 0; batch < batches; ++batch) {
            for (int i = 0; i < messagesPerBatch; ++i, ++number) {
                const ConnectionId id = ids[size_t(i) % connections];
                const Direction direction = i % 2 == 0 ? Direction::In : Direction::Out;
                recorder.append(id, direction, frame(payloadFor(id, number)), number);
            }
            recorder.append(ids[size_t(batch) % connections], Direction::In, "???", number);
            recorder.flush();
            recorder.append(ids[size_t(batch) % connections], Direction::In, "?????", number);
            recorder.flush();
            recorder.sync();
            if (batch % 50 == 49) {
                for (ConnectionId slot = 0; slot < connections; ++slot) {
                    recorder.closeConnection(ids[slot], ConnectionEnd::PeerClose, number);
                    ids[slot] = open(slot);
                }
            }
        }
    }
};

REGISTER_TEST(TestCaptureThreads, NoApplication)
#include "test_capturethreads.moc"
