// SPDX-License-Identifier: MIT

// Records random traffic into a folder as fast as it can until it is killed. After each flush it writes what
// it has shown (ShownFrames::Report, as it lies in memory) to the standard output. If nobody comes to kill
// it, it waits with some tens of megabytes on the disk; if it cannot record, it says why and ends.
//
//     killed_recorder FOLDER SEED small|large

#include "channel/capture/recording/recorder.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/shownframes.h"

#include <QRandomGenerator>

#include <cstdio>
#include <cstring>
#include <unistd.h>

using namespace channel;

namespace {

constexpr int mostConnections = 8;
constexpr quint64 mostBytes = 64 * 1024 * 1024; // Of the file, however late the kill comes.

class Traffic
{
public:
    Traffic(Recorder &recorder, quint32 seed, bool large)
        : recorder_(recorder)
        , random_(seed)
        , large_(large)
    {
    }

    void recordSomething()
    {
        if (open_.isEmpty() || (open_.size() < mostConnections && random_.bounded(20) == 0))
            open();
        else if (random_.bounded(60) == 0)
            close();
        else
            append();
    }

    int bounded(int limit) { return random_.bounded(limit); }

private:
    void open()
    {
        const quint16 port = quint16(10'000 + opened_++ % 50'000);
        open_.append(recorder_.openConnection(
            {QHostAddress(QHostAddress::LocalHost), 5000, QHostAddress(QHostAddress::LocalHost), port, true},
            ++time_));
    }

    void close()
    {
        recorder_.closeConnection(open_.takeAt(random_.bounded(int(open_.size()))),
                                  ConnectionEnd(1 + random_.bounded(5)), ++time_);
    }

    void append()
    {
        const int size =
            large_ && random_.bounded(2) == 0 ? 65'537 + random_.bounded(300'000) : random_.bounded(200);
        QByteArray bytes = frame(QByteArray(size, char(random_.bounded(256))));
        if (random_.bounded(30) == 0)
            bytes += "noise";
        // In pieces, as sockets give them.
        const ConnectionId connection = open_[random_.bounded(int(open_.size()))];
        const Direction direction = Direction(random_.bounded(2));
        const qsizetype first = random_.bounded(int(bytes.size()));
        recorder_.append(connection, direction, QByteArrayView(bytes).first(first), ++time_);
        recorder_.append(connection, direction, QByteArrayView(bytes).sliced(first), ++time_);
    }

    Recorder &recorder_;
    QRandomGenerator random_;
    bool large_;
    QList<ConnectionId> open_;
    int opened_ = 0;
    qint64 time_ = 1'700'000'000'000'000'000;
};

} // namespace

int main(int argc, char *argv[])
{
    QString error;
    const auto recorder = argc == 4 ? Recorder::create(QString::fromLocal8Bit(argv[1]), {}, &error) : nullptr;
    if (!recorder) {
        std::fprintf(stderr, "%s\n", qPrintable(error));
        return 2;
    }
    Traffic traffic(*recorder, quint32(std::atoi(argv[2])), std::strcmp(argv[3], "large") == 0);
    const auto capture = recorder->capture();
    ShownFrames shown(*capture);
    while (capture->fileSize() < mostBytes) {
        for (int count = traffic.bounded(20); count >= 0; --count)
            traffic.recordSomething();
        recorder->flush();
        if (const QString reason = capture->totals().stopReason; !reason.isEmpty()) {
            std::fprintf(stderr, "%s\n", qPrintable(reason));
            return 3;
        }
        const ShownFrames::Report report = shown.upTo(capture->frameCount());
        if (::write(STDOUT_FILENO, &report, sizeof report) != sizeof report)
            return 1;
    }
    for (;;)
        ::pause();
}
