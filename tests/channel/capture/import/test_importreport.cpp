// SPDX-License-Identifier: MIT

#include "channel/capture/import/tinstools.h"
#include "channel/capture/opening/captureloader.h"
#include "tests/channel/capture/import/importfixture.h"
#include "tests/channel/capture/import/talks.h"
#include "tests/support/patience.h"
#include "tests/support/pcapngblocks.h"
#include "tests/support/registeredtest.h"

#include <QDir>
#include <QRegularExpression>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QtEndian>

#include <array>
#include <sys/stat.h>

using namespace channel;
using namespace packets;
using Side = TcpTalk::Side;

namespace {

/// Calls `reached` before it gives this packet in this pass, each counted from 0.
class WatchedPackets : public PacketFile
{
public:
    WatchedPackets(std::unique_ptr<PacketFile> file, int pass, int packet, std::function<void()> reached)
        : file_(std::move(file))
        , passesLeft_(pass)
        , packet_(packet)
        , reached_(std::move(reached))
    {
    }

    std::optional<Packet> next() override
    {
        if (passesLeft_ == 0 && packet_-- == 0)
            reached_();
        return file_->next();
    }
    void rewind() override
    {
        --passesLeft_;
        file_->rewind();
    }
    QString damage() const override { return file_->damage(); }
    quint64 position() const override { return file_->position(); }
    quint64 size() const override { return file_->size(); }

private:
    std::unique_ptr<PacketFile> file_;
    int passesLeft_;
    int packet_;
    std::function<void()> reached_;
};

} // namespace

/// Which files are imported, what is said about them, and what can be done with what was imported.
class TestImportReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { fixture_ = std::make_unique<ImportFixture>(); }

    void streamsWithoutMessagesAreNamed()
    {
        TcpTalk web({3, 40113}, {2, 80});
        web.open().send(Side::Client, "GET / HTTP/1.1\r\n\r\n").close(Side::Client);
        const auto importer = fixture_->import(web.packets() + smallTalk().packets());
        QCOMPARE(rowsOf(*importer->capture()), smallTalkRows());
        QCOMPARE(importer->reportText(),
                 QStringLiteral("TCP connections without a single message, which are not shown: 1 "
                                "(192.0.2.3:40113 – 192.0.2.2:80)."));
        QVERIFY(importer->hidesConnections());
    }

    void theUserSaysWhichPortsAreShown()
    {
        TcpTalk noise({3, 40113}, {2, 6000});
        noise.open().send(Side::Client, "\r\nMSG +5\r\nhello");
        const QString path = fixture_->capture(noise.packets() + smallTalk().packets());
        const auto importer = fixture_->import(path, {.decode = {}, .ports = {6000}});
        QCOMPARE(rowsOf(*importer->capture()),
                 (QStringList{QStringLiteral("0 connected"),
                              QStringLiteral("0 malformed in 15 bytes, 0 missing")}));
        QCOMPARE(importer->reportText(),
                 QStringLiteral("TCP connections on other ports, which are not shown: 1 "
                                "(192.0.2.1:40112 – 192.0.2.2:5000)."));
    }

    void aCaptureWithoutMessagesSaysSo()
    {
        const auto importer = fixture_->import(QList<Packet>());
        QCOMPARE(importer->reportText(), QStringLiteral("No messages were found in this capture."));
        QCOMPARE(importer->capture()->frameCount(), 0u);
        QVERIFY(!importer->hidesConnections());
    }

    void fault73_packetsThatAreNotTcpAreCounted()
    {
        QList<Packet> packets = smallTalk().packets();
        packets << Packet{ipv4Packet(17, QByteArray(8, 0))} << Packet{ipv4Packet(17, QByteArray(8, 0))}
                << Packet{ipv4Packet(1, QByteArray(8, 0))} << Packet{ipv4Packet(6, "later part", 5)};
        const auto importer = fixture_->import(packets);
        QCOMPARE(rowsOf(*importer->capture()), smallTalkRows());
        QCOMPARE(importer->reportText(),
                 QStringLiteral("Packets that were passed over: 2 UDP, 1 other IP, 1 fragment."));
    }

    void packetsThatTheCaptureCutLeaveGaps()
    {
        TcpTalk talk;
        talk.open().send(Side::Client, frameOf("0123456789")).send(Side::Client, frameOf("two"));
        QList<Packet> packets = talk.packets();
        Packet &cut = packets[talk.withPayload().first()];
        cut.wireLength = quint32(cut.bytes.size());
        cut.bytes.chop(4);
        const auto importer = fixture_->import(packets);
        QCOMPARE(
            rowsOf(*importer->capture()),
            (QStringList{QStringLiteral("0 connected"), QStringLiteral("0 malformed in 16 bytes, 4 missing"),
                         QStringLiteral("0 in two")}));
        QVERIFY(importer->reportText().contains(
            QStringLiteral("Packets of which the capture has only the beginning: 1.")));
    }

    void aSequenceNumberFarOffIsAStray()
    {
        QList<Packet> packets = smallTalk().packets();
        packets.insert(6, Packet{tcpPacket({{1, 40112}, {2, 5000}, 1001 + 0x50000000u, 9001, Ack, "far"})});
        const auto importer = fixture_->import(packets);
        QCOMPARE(rowsOf(*importer->capture()), smallTalkRows());
        QCOMPARE(importer->reportText(), QStringLiteral("Packets that were passed over: 1 stray TCP."));
    }

    void fault62_aCaptureCutAnywhereShowsItsBeginning()
    {
        const QByteArray whole = pcapFile(LinkType::Raw, smallTalk().packets());
        const QStringList expected = smallTalkRows();
        for (qsizetype size = 24; size < whole.size(); ++size) {
            const auto importer = fixture_->import(fixture_->write(whole.first(size)));
            QVERIFY2(importer, qPrintable(fixture_->error));
            const QStringList rows = rowsOf(*importer->capture());
            // What the next packets acknowledge is gone, so that only the tail may differ.
            const QStringList kept = rows.filter(QRegularExpression(QStringLiteral("^0 (in|out|connected)")));
            QCOMPARE(kept, expected.first(rowsWithPackets(wholePackets(whole.first(size)))));
        }
    }

    void aDamagedCaptureSaysWhere()
    {
        QByteArray bytes = pcapFile(LinkType::Raw, smallTalk().packets());
        bytes.chop(7);
        const auto importer = fixture_->import(fixture_->write(bytes));
        QVERIFY2(importer->reportText().startsWith(QStringLiteral("The capture can be read up to byte ")),
                 qPrintable(importer->reportText()));
        QVERIFY(importer->reportText().contains(QStringLiteral("truncated")));
    }

    void fault75_whatIsNoCaptureIsRefused()
    {
        const auto refused = [this](const QString &path) {
            fixture_->error.clear();
            return !fixture_->import(path) && fixture_->error.startsWith(path)
                       ? fixture_->error.mid(path.size())
                       : QStringLiteral("not refused");
        };
        QCOMPARE(refused(QStringLiteral("/dev/zero")),
                 QStringLiteral(" cannot be opened: it is not a regular file."));
        QCOMPARE(refused(fixture_->path(QString())), QStringLiteral(" cannot be opened: it is a folder."));
        const QString fifo = fixture_->path(QStringLiteral("fifo"));
        QCOMPARE(::mkfifo(qPrintable(fifo), 0600), 0);
        QCOMPARE(refused(fifo), QStringLiteral(" cannot be opened: it is not a regular file."));
        QVERIFY(refused(fixture_->write("no capture at all")).contains(QStringLiteral("cannot be opened: ")));
        QVERIFY(refused(fixture_->write({})).contains(QStringLiteral("cannot be opened: ")));
        QVERIFY(QDir(fixture_->recordings()).isEmpty());
    }

    void packetsOfOtherLinksAreNamed()
    {
        const QString path = fixture_->write(pcapFile(LinkType(127), smallTalk().packets()));
        const auto importer = fixture_->import(path);
        QCOMPARE(
            importer->reportText(),
            QStringLiteral("No messages were found in this capture. Packets that were passed over: 14 of a "
                           "link that is neither Ethernet, Linux cooked, loopback nor raw IP."));
    }

    void aPcapngFileMayHaveInterfacesOfDifferentLinks()
    {
        const TcpTalk talk = smallTalk();
        for (const bool bigEndian : {false, true}) {
            const PcapngBlocks blocks(bigEndian);
            const QByteArray millisecondsOption = blocks.option(9, QByteArray(1, 3));
            QByteArray file = blocks.section("dumpcap") + blocks.interface(millisecondsOption, 1) +
                              blocks.interface({}, 101) + blocks.interface({}, 276) +
                              blocks.interface({}, 127);
            for (qsizetype index = 0; index < talk.packets().size(); ++index) {
                const QByteArray &ip = talk.packets().at(index).bytes;
                const std::array links{linked(LinkType::Ethernet, ip), linked(LinkType::Raw, ip),
                                       linked(LinkType::CookedV2, ip)};
                file += blocks.packet(links[size_t(index % 3)], quint64(1000 + index), quint32(index % 3));
            }
            file += blocks.packet("unknown", 9999, 3) + blocks.packet("nowhere", 9999, 4);
            const auto importer = fixture_->import(fixture_->write(file, QStringLiteral("trace.pcapng")));
            QVERIFY2(importer, qPrintable(fixture_->error));
            QCOMPARE(rowsOf(*importer->capture()), smallTalkRows());
            QCOMPARE(importer->report().otherLinkPackets, 1u);
            QCOMPARE(importer->report().unreadablePackets, 1u);
            QCOMPARE(importer->capture()->frame(0).time, 1'000'000'000); // In thousandths of a second.
        }
    }

    /// A recording cannot have such times, and must open again as it was shown.
    void timesBefore1970AreItsBeginning()
    {
        const TcpTalk talk = smallTalk();
        const PcapngBlocks blocks;
        QByteArray pcapng = blocks.section("dumpcap") +
                            blocks.interface(blocks.option(14, blocks.number64(quint64(-100))), 101);
        QList<Packet> early = talk.packets();
        for (Packet &packet : early) {
            pcapng += blocks.packet(packet.bytes);
            packet.time = Q_INT64_C(-2'063'210'250'000'000'000);
        }
        for (const QByteArray &file : {pcapng, pcapFile(LinkType::Raw, early)}) {
            const auto importer = fixture_->import(fixture_->write(file, QStringLiteral("trace")));
            QVERIFY2(importer, qPrintable(fixture_->error));
            QCOMPARE(rowsOf(*importer->capture()), smallTalkRows());
            for (quint64 row = 0; row < importer->capture()->frameCount(); ++row)
                QCOMPARE(importer->capture()->frame(row).time, 0);
        }
    }

    void aPcapngFileMayHaveSimpleAndObsoletePackets()
    {
        const TcpTalk talk = smallTalk();
        const PcapngBlocks blocks;
        QByteArray file = blocks.section("some tool") + blocks.interface({}, 101);
        for (qsizetype index = 0; index < talk.packets().size(); ++index) {
            const QByteArray &ip = talk.packets().at(index).bytes;
            const QByteArray size = blocks.number32(quint32(ip.size()));
            const QByteArray padded = ip + QByteArray((4 - ip.size() % 4) % 4, '\0');
            const QByteArray obsolete = blocks.number16(0) + blocks.number16(7) + blocks.number32(0) +
                                        blocks.number32(quint32(index)) + size + size + padded;
            file += index % 2 == 0 ? blocks.block(3, size + padded) : blocks.block(2, obsolete);
        }
        const auto importer = fixture_->import(fixture_->write(file, QStringLiteral("trace.pcapng")));
        QVERIFY2(importer, qPrintable(fixture_->error));
        QCOMPARE(rowsOf(*importer->capture()), smallTalkRows());
    }

    void directionsInTheFileSayWhoIsLocal()
    {
        const TcpTalk talk = smallTalk();
        const PcapngBlocks blocks;
        QByteArray file = blocks.section("some tool") + blocks.interface({}, 101);
        for (const Packet &packet : talk.packets()) {
            const quint32 outbound = isFromClient(packet) ? 2 : 1;
            file += blocks.packet(packet.bytes, 0, 0, blocks.option(2, blocks.number32(outbound)));
        }
        const auto importer = fixture_->import(fixture_->write(file, QStringLiteral("trace.pcapng")));
        const ConnectionDescription ends = importer->capture()->connection(0);
        QCOMPARE(ends.localText(), QStringLiteral("192.0.2.1:40112"));
        QCOMPARE(ends.peerText(), QStringLiteral("192.0.2.2:5000"));
        QVERIFY(!ends.accepted);
        QCOMPARE(rowsOf(*importer->capture()).at(1), QStringLiteral("0 out one"));
        QCOMPARE(rowsOf(*importer->capture()).last(), QStringLiteral("0 local-close"));
    }

    void theImportedCaptureOpensAgainAsItWasShown()
    {
        const TcpTalk talk = longTalk();
        QList<Packet> packets = talk.packets();
        packets.removeAt(talk.withPayload().at(5));
        packets.removeAt(talk.withPayload().at(40));
        auto importer = fixture_->import(packets);
        const QStringList expected = rowsOf(*importer->capture());
        QCOMPARE(rowsAfterReopening(std::move(importer)), expected);
    }

    void rowsCanBeMarked()
    {
        auto importer = fixture_->import(smallTalk().packets());
        AnnotationChange change;
        change.frame = 2;
        change.annotation.marked = true;
        importer->annotate({change});
        QTRY_VERIFY(importer->capture()->annotation(2).marked);
        const QString path = importer->capture()->path();
        importer.reset();
        QString error;
        const auto loader = CaptureLoader::open(path, {}, &error);
        QVERIFY(QSignalSpy(loader.get(), &CaptureSource::finished).wait(patience));
        QCOMPARE(loader->capture()->annotatedFrames(), QList<quint64>{2});
    }

    void anImportCanBeCancelled_data()
    {
        const QString nothing = QStringLiteral("Importing was cancelled before anything was found.");
        QTest::addColumn<int>("pass");
        QTest::addColumn<int>("packet");
        QTest::addColumn<QString>("text");
        QTest::newRow("before anything is read") << 0 << 0 << nothing;
        QTest::newRow("while it learns which bytes there are") << 0 << 256 << nothing;
        QTest::newRow("before it looks for messages") << 1 << 0 << nothing;
        QTest::newRow("before it records") << 2 << 0 << nothing;
        QTest::newRow("while it records")
            << 2 << 256 << QStringLiteral("Importing was cancelled: what was found until then is shown.");
        QTest::newRow("when only the end is left") << 2 << int(longTalk().packets().size()) << QString();
    }

    void anImportCanBeCancelled()
    {
        QFETCH(int, pass);
        QFETCH(int, packet);
        QFETCH(QString, text);
        const QList<Packet> packets = longTalk().packets();
        QVERIFY(packets.size() > 2 * 256); // It looks whether it is cancelled every 256 packets.
        const QStringList all = rowsOf(*fixture_->import(packets)->capture());

        CaptureSource *source = nullptr;
        QSemaphore isOpen;
        const auto cancel = [&] {
            isOpen.acquire();
            source->cancel();
        };
        auto file = std::make_unique<WatchedPackets>(
            PacketFile::open(fixture_->capture(packets), &fixture_->error), pass, packet, cancel);
        const auto importer =
            CaptureImporter::open(std::move(file), fixture_->recordings(), {}, tinsTools(), &fixture_->error);
        source = importer.get();
        isOpen.release();
        QTRY_VERIFY(!importer->isRunning());
        QCOMPARE(importer->reportText(), text);
        const QStringList rows = rowsOf(*importer->capture());
        const bool isCutShort = pass == 2 && packet == 256;
        QCOMPARE(rows.isEmpty(), !isCutShort && !text.isEmpty());
        QCOMPARE(rows.size() < all.size(), !text.isEmpty());
        QCOMPARE(rows, all.first(rows.size()));
    }

    void progressEndsAtItsTotal()
    {
        const auto importer = fixture_->import(longTalk().packets());
        QVERIFY(importer->totalBytes() > 0);
        QCOMPARE(importer->doneBytes(), importer->totalBytes());
    }

    void marksAndNotesInTheFileAreNotPassedOverInSilence()
    {
        const PcapngBlocks blocks;
        QByteArray file = blocks.section("channelscope 1") + blocks.interface();
        const TcpTalk talk = smallTalk();
        for (const Packet &packet : talk.packets())
            file += blocks.packet(packet.bytes);
        file += blocks.block(0x80000001, "a note") + blocks.packet(talk.packets().first().bytes);
        const auto importer = fixture_->import(fixture_->write(file, QStringLiteral("trace.pcapng")));
        QCOMPARE(rowsOf(*importer->capture()), smallTalkRows());
        QCOMPARE(importer->reportText(),
                 QStringLiteral("Marks and notes in the file are not shown, as another program changed it."));
    }

private:
    static qsizetype wholePackets(const QByteArray &file)
    {
        qsizetype count = 0;
        for (qsizetype at = 24; at + 16 <= file.size(); ++count) {
            at += 16 + qFromLittleEndian<quint32>(file.constData() + at + 8);
            if (at > file.size())
                break;
        }
        return count;
    }

    /// How many rows of the small talk its first packets make, its end apart.
    static qsizetype rowsWithPackets(qsizetype packets)
    {
        return packets < 4 ? 0 : packets < 6 ? 3 : packets < 10 ? 4 : 5;
    }

    std::unique_ptr<ImportFixture> fixture_;
};

REGISTER_TEST(TestImportReport, QCoreApplication)
#include "test_importreport.moc"
