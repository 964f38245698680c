// SPDX-License-Identifier: MIT

// Records made-up traffic for test_tshark.py, one file a scenario, with what each stream should hold beside
// it.
//
//     capturegenerator FOLDER SCENARIO [--step]
//
// Prints the capture's path, then "BYTES" (the file's size) after each batch; with --step it waits for a line
// on standard input after each. Where the recording goes on in another file, it prints that one's path. The
// streams are in FOLDER/ID.in and FOLDER/ID.out.

#include "channel/capture/pcapng/pcapngwriter.h"
#include "channel/capture/pcapng/tcpconversation.h"
#include "channel/capture/recording/recorder.h"
#include "channel/protocol/framewriter.h"

#include <QDateTime>
#include <QFile>
#include <QRandomGenerator>

#include <cstring>
#include <iostream>
#include <string>
#include <vector>

using namespace channel;

namespace {

constexpr qint64 startTime = 1'767'323'045'123'456'789;

ConnectionDescription ends(const char *local, quint16 localPort, const char *peer, quint16 peerPort,
                           bool accepted)
{
    return {QHostAddress(QLatin1StringView(local)), localPort, QHostAddress(QLatin1StringView(peer)),
            peerPort, accepted};
}

class Generator
{
public:
    Generator(QString folder, bool step)
        : folder_(std::move(folder))
        , step_(step)
    {
        QString error;
        recorder_ = Recorder::create(folder_, {}, &error);
        if (!recorder_)
            qFatal("%s", qPrintable(error));
        std::cout << recorder_->capture()->path().toStdString() << std::endl;
    }

    /// The number that the connection has here, whatever it has in the file.
    ConnectionId open(const ConnectionDescription &description)
    {
        streams_.emplace_back();
        ids_.push_back(recorder_->openConnection(description, tick()));
        return ConnectionId(ids_.size() - 1);
    }

    void append(ConnectionId id, Direction direction, QByteArrayView bytes)
    {
        streams_[id][size_t(direction)].append(bytes);
        recorder_->append(ids_[id], direction, bytes, tick());
    }

    void rotate()
    {
        QString error;
        auto next = recorder_->continueIn(
            CaptureFile::createIn(folder_, QDateTime::currentDateTimeUtc(), &error), tick(), &error);
        if (!next.recorder)
            qFatal("%s", qPrintable(error));
        recorder_ = std::move(next.recorder);
        for (ConnectionId &id : ids_)
            id = next.connections.contains(id) ? next.connections.at(id) : ended;
        std::cout << recorder_->capture()->path().toStdString() << std::endl;
    }

    /// As reads of at most `readSize` bytes.
    void message(ConnectionId id, Direction direction, qsizetype size, qsizetype readSize)
    {
        QByteArray payload(size, Qt::Uninitialized);
        for (char &byte : payload)
            byte = char(random_.bounded(256));
        const QByteArray wire = frame(payload);
        for (qsizetype done = 0; done < wire.size(); done += readSize)
            append(id, direction, QByteArrayView(wire).sliced(done, qMin(readSize, wire.size() - done)));
    }

    void close(ConnectionId id, ConnectionEnd end) { recorder_->closeConnection(ids_[id], end, tick()); }

    void flush()
    {
        recorder_->flush();
        std::cout << recorder_->capture()->fileSize() << std::endl;
        if (std::string line; step_)
            std::getline(std::cin, line);
    }

    void writeStreams() const
    {
        for (size_t id = 0; id < streams_.size(); ++id) {
            write(id, QStringLiteral("in"), streams_[id][0]);
            write(id, QStringLiteral("out"), streams_[id][1]);
        }
    }

    int bounded(int limit) { return random_.bounded(limit); }

private:
    static constexpr ConnectionId ended = ~ConnectionId(0);

    qint64 tick() { return time_ += 1'000 + random_.bounded(1'000'000); }

    void write(size_t id, const QString &suffix, const QByteArray &bytes) const
    {
        QFile file(QStringLiteral("%1/%2.%3").arg(folder_).arg(id).arg(suffix));
        if (!file.open(QFile::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s", qPrintable(file.errorString()));
    }

    QString folder_;
    bool step_;
    std::unique_ptr<Recorder> recorder_;
    std::vector<std::array<QByteArray, 2>> streams_;
    std::vector<ConnectionId> ids_;
    QRandomGenerator random_{20260102};
    qint64 time_ = startTime;
};

void recordConversations(Generator &generator)
{
    const auto chat = generator.open(ends("127.0.0.1", 47001, "127.0.0.1", 40112, true));
    const auto large = generator.open(ends("2001:db8::1", 40113, "2001:db8::2", 47002, false));
    const auto mapped = generator.open(ends("::ffff:192.0.2.1", 47001, "::ffff:192.0.2.7", 40114, true));
    const auto dripped = generator.open(ends("::1", 47003, "::1", 40115, true));
    const auto malformed = generator.open(ends("192.0.2.1", 47001, "198.51.100.4", 40116, true));
    generator.open(ends("192.0.2.1", 47001, "198.51.100.4", 40117, true));
    generator.flush();
    for (int round = 0; round < 3; ++round) {
        generator.message(chat, Direction::In, generator.bounded(200), 4096);
        generator.message(chat, Direction::Out, generator.bounded(200), 4096);
        generator.message(large, Direction::In, 1024 * 1024, 256 * 1024);
        generator.message(mapped, Direction::Out, 150'000, 65'535);
        generator.message(large, Direction::Out, 1024 * 1024, 256 * 1024);
        generator.message(dripped, Direction::In, 50, 1);
        generator.append(malformed, Direction::In, "no message\r\n");
        generator.message(malformed, Direction::In, 0, 64);
        generator.flush();
    }
    generator.append(dripped, Direction::In, "\r\nMSG 100\r\nunfinished");
    generator.close(dripped, ConnectionEnd::PeerClose);
    generator.close(chat, ConnectionEnd::LocalClose);
    generator.close(large, ConnectionEnd::PeerClose);
    generator.close(mapped, ConnectionEnd::LocalClose);
    generator.close(malformed, ConnectionEnd::LocalClose);
    generator.flush();
}

void recordFloods(Generator &generator)
{
    const auto in = generator.open(ends("127.0.0.1", 47001, "127.0.0.1", 40112, true));
    const auto out = generator.open(ends("2001:db8::1", 40113, "2001:db8::2", 47002, false));
    for (int batch = 0; batch < 6; ++batch) {
        generator.message(in, Direction::In, 1024 * 1024, 256 * 1024);
        generator.message(out, Direction::Out, 1024 * 1024, 100'000);
        generator.flush();
    }
    generator.close(in, ConnectionEnd::LocalClose);
    generator.close(out, ConnectionEnd::LocalClose);
    generator.flush();
}

void recordResets(Generator &generator)
{
    const ConnectionEnd reasons[] = {ConnectionEnd::LocalReset, ConnectionEnd::PeerReset,
                                     ConnectionEnd::Failed};
    for (quint16 port = 40112; const ConnectionEnd end : reasons) {
        const auto id = generator.open(ends("127.0.0.1", 47001, "127.0.0.1", port++, true));
        generator.message(id, Direction::In, 10, 64);
        generator.close(id, end);
    }
    generator.flush();
}

/// Into five files, each of which begins inside messages of both directions.
void recordRotated(Generator &generator)
{
    const auto chat = generator.open(ends("127.0.0.1", 47001, "127.0.0.1", 40112, true));
    const auto large = generator.open(ends("2001:db8::1", 47001, "2001:db8::2", 40113, true));
    const auto own = generator.open(ends("192.0.2.1", 40114, "198.51.100.4", 47001, false));
    const auto brief = generator.open(ends("127.0.0.1", 47001, "127.0.0.1", 40115, true));
    generator.open(ends("127.0.0.1", 47001, "127.0.0.1", 40116, true));
    generator.message(brief, Direction::In, 10, 64);
    for (int round = 0; round < 4; ++round) {
        const QByteArray question = frame(QByteArray(100 + round, 'q'));
        const QByteArray answer = frame(QByteArray(200'000 + round, 'a'));
        generator.message(chat, Direction::Out, generator.bounded(200), 64);
        generator.append(chat, Direction::In, question.first(1 + 4 * round));
        generator.append(large, Direction::Out, answer.first(150'000));
        generator.append(chat, Direction::Out, question.first(50));
        generator.append(own, Direction::Out, question.first(1));
        generator.flush();
        generator.rotate();
        if (round == 0)
            generator.close(brief, ConnectionEnd::PeerClose);
        generator.append(own, Direction::Out, question.sliced(1));
        generator.append(chat, Direction::Out, question.sliced(50));
        generator.append(large, Direction::Out, answer.sliced(150'000));
        generator.append(chat, Direction::In, question.sliced(1 + 4 * round));
        generator.message(own, Direction::In, 70'000, 65'536);
    }
    const auto late = generator.open(ends("127.0.0.1", 47001, "127.0.0.1", 40117, true));
    generator.message(late, Direction::In, 10, 64);
    for (const ConnectionId id : {chat, large, own, late})
        generator.close(id, ConnectionEnd::PeerClose);
    generator.flush();
}

/// One conversation, seen from the listener and from the client in the same program.
void recordBothEnds(Generator &generator)
{
    const auto client = generator.open(ends("127.0.0.1", 40112, "127.0.0.1", 47001, false));
    const auto server = generator.open(ends("127.0.0.1", 47001, "127.0.0.1", 40112, true));
    for (int round = 0; round < 20; ++round) {
        const QByteArray question = frame(QByteArray(generator.bounded(2000), 'q'));
        const QByteArray answer = frame(QByteArray(generator.bounded(2000), 'a'));
        generator.append(client, Direction::Out, question);
        generator.append(server, Direction::In, question);
        generator.append(server, Direction::Out, answer);
        generator.append(client, Direction::In, answer);
    }
    generator.close(client, ConnectionEnd::LocalClose);
    generator.close(server, ConnectionEnd::PeerClose);
    generator.flush();
}

/// More than 4 GiB are not needed: the sequence numbers begin just before the end of their range.
void recordSequenceWrap(const QString &folder)
{
    PcapngWriter writer;
    writer.addSectionHeader("channelscope");
    writer.addInterface("accepted");
    TcpConversation conversation(ends("127.0.0.1", 47001, "127.0.0.1", 40112, true), 0xffff0000u,
                                 0xfffffff0u);
    conversation.open(writer, startTime);
    const QByteArray bytes = frame(QByteArray(60'000, 'w'));
    for (int round = 0; round < 20; ++round) {
        conversation.send(writer, Direction::In, bytes, startTime + round);
        conversation.send(writer, Direction::Out, "\r\nMSG 2\r\nok", startTime + round);
    }
    conversation.close(writer, ConnectionEnd::PeerClose, startTime + 100);
    const QString path = folder + QStringLiteral("/wrap.pcapng");
    const std::pair<QString, QByteArray> files[] = {
        {path, writer.bytes()},
        {folder + QStringLiteral("/0.in"), bytes.repeated(20)},
        {folder + QStringLiteral("/0.out"), QByteArray("\r\nMSG 2\r\nok").repeated(20)}};
    for (const auto &[name, content] : files) {
        QFile file(name);
        if (!file.open(QFile::WriteOnly) || file.write(content) != content.size())
            qFatal("%s", qPrintable(file.errorString()));
    }
    std::cout << path.toStdString() << std::endl;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    const QString folder = QFile::decodeName(argv[1]);
    const std::string scenario = argv[2];
    if (scenario == "wrap") {
        recordSequenceWrap(folder);
        return 0;
    }
    Generator generator(folder, argc > 3 && std::strcmp(argv[3], "--step") == 0);
    if (scenario == "conversations")
        recordConversations(generator);
    else if (scenario == "floods")
        recordFloods(generator);
    else if (scenario == "resets")
        recordResets(generator);
    else if (scenario == "rotated")
        recordRotated(generator);
    else if (scenario == "both-ends")
        recordBothEnds(generator);
    else
        return 2;
    generator.writeStreams();
    return 0;
}
