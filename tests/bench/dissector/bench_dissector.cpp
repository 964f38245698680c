// SPDX-License-Identifier: MIT

#include "tests/bench/measuring/goal.h"
#include "tests/bench/measuring/growth.h"
#include "tests/bench/measuring/timedprogram.h"
#include "tests/support/registeredtest.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <array>

namespace {

constexpr qsizetype payloadSize = 1448; // As on Ethernet, with timestamps.
constexpr quint32 headerSize = 40;
constexpr int segmentsAnAcknowledgement = 2;
constexpr quint8 synchronize = 2;
constexpr quint8 acknowledge = 16;
constexpr quint16 serverPort = 45'678; // Nobody has it, so everybody's heuristics are asked.
constexpr quint16 clientPort = 50'123;
constexpr double goal = 1.15;

template <typename... Numbers>
QByteArray bigEndian(Numbers... numbers)
{
    QByteArray bytes;
    const auto append = [&bytes](auto number) {
        std::array<char, sizeof number> buffer;
        qToBigEndian(number, buffer.data());
        bytes.append(buffer.data(), buffer.size());
    };
    (append(numbers), ...);
    return bytes;
}

/// A capture of TCP between two hosts, without checksums.
class TcpCapture
{
public:
    explicit TcpCapture(const QString &path)
        : file_(path)
    {
        if (!file_.open(QFile::WriteOnly))
            qFatal("%s", qPrintable(file_.errorString()));
        constexpr quint32 rawIp = 101;
        file_.write(
            bigEndian(quint32(0xA1B2C3D4), quint16(2), quint16(4), quint64(0), quint32(65535), rawIp));
    }

    void write(bool fromServer, quint8 flags, const QByteArray &payload = {})
    {
        const quint32 size = headerSize + quint32(payload.size());
        const std::array ports = {fromServer ? serverPort : clientPort, fromServer ? clientPort : serverPort};
        const std::array hosts = {fromServer ? quint32(0x0A000001) : quint32(0x0A000002),
                                  fromServer ? quint32(0x0A000002) : quint32(0x0A000001)};
        file_.write(bigEndian(quint32(packets_ / 1000), quint32(packets_ % 1000), size, size));
        file_.write(bigEndian(quint16(0x4500), quint16(size), quint32(0x4000), quint8(64), quint8(6),
                              quint16(0), hosts[0], hosts[1]));
        file_.write(bigEndian(ports[0], ports[1], next_[fromServer], next_[!fromServer], quint8(0x50), flags,
                              quint16(65535), quint32(0)));
        file_.write(payload);
        next_[fromServer] += quint32(payload.size()) + (flags & synchronize ? 1 : 0);
        ++packets_;
    }

    int packets() const { return packets_; }

private:
    QFile file_;
    std::array<quint32, 2> next_{};
    int packets_ = 0;
};

} // namespace

/// What tshark takes longer with our dissector for traffic that is none of ours (tests/bench/README.md
/// "Numbers to reach"). Fails on wrong results, never on time.
class BenchDissector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tcpWithoutChannel();
};

void BenchDissector::tcpWithoutChannel()
{
    if (!hasTshark())
        QSKIP("tshark is not installed");
    const qsizetype bytes = isWholeAsked() ? 50'000'000 : 5'000'000;
    const int rounds = isWholeAsked() ? 5 : 2;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("tcp.pcap"));
    int packets = 0;
    {
        TcpCapture capture(path);
        capture.write(false, synchronize);
        capture.write(true, synchronize | acknowledge);
        QRandomGenerator random(1);
        QByteArray payload(payloadSize, Qt::Uninitialized);
        for (qsizetype written = 0, segment = 0; written < bytes; written += payloadSize, ++segment) {
            for (char &byte : payload)
                byte = char(random.bounded(256));
            capture.write(true, acknowledge, payload);
            if (segment % segmentsAnAcknowledgement == 0)
                capture.write(false, acknowledge);
        }
        packets = capture.packets();
    }
    const QStringList plain = {QStringLiteral("-n"), QStringLiteral("-r"), path};
    const QStringList dissecting =
        QStringList{QStringLiteral("-X"), QStringLiteral("lua_script:" DISSECTOR)} + plain;
    TimedProgram without = timeProgram(QStringLiteral("tshark"), plain, 1);
    TimedProgram with = timeProgram(QStringLiteral("tshark"), dissecting, 1);
    for (int round = 1; round < rounds; ++round) { // In turns, for a machine is never equally quick.
        without.seconds = qMin(without.seconds, timeProgram(QStringLiteral("tshark"), plain, 1).seconds);
        with.seconds = qMin(with.seconds, timeProgram(QStringLiteral("tshark"), dissecting, 1).seconds);
    }
    printRow(QStringLiteral("tshark with the dissector, %1 MB of TCP without Channel").arg(bytes / 1'000'000),
             QStringLiteral("%1 s").arg(with.seconds, 0, 'f', 2),
             QStringLiteral("without %1 s").arg(without.seconds, 0, 'f', 2), with.seconds / without.seconds,
             noMoreThan(goal));
    // Random bytes may read as a protocol whose words have lines of their own: the last line tells the
    // number.
    const QByteArray last = without.output.mid(without.output.lastIndexOf('\n') + 1).trimmed();
    QCOMPARE(last.left(last.indexOf(' ')).toInt(), packets);
    QVERIFY(with.output == without.output);
}

REGISTER_TEST(BenchDissector, QCoreApplication)

#include "bench_dissector.moc"
