// SPDX-License-Identifier: MIT

#include "channel/capture/import/captureimporter.h"
#include "channel/capture/import/tinstools.h"
#include "channel/capture/opening/captureloader.h"
#include "check.h"
#include "checkapplication.h"
#include "tests/channel/capture/import/packetbuilder.h"
#include "tests/support/framedescription.h"
#include "tests/support/memoryfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>

using namespace channel;
using namespace packets;

namespace {

constexpr qsizetype segmentBytes = 6;
constexpr qsizetype longestStream = 64 * 1024;

/// What each side sends: messages of a few sizes, so that segments cut them everywhere.
QByteArray streamOf(int side)
{
    QByteArray stream;
    for (int number = 0; stream.size() < longestStream; ++number) {
        const QByteArray payload(number % 41, char('a' + (number + side) % 26));
        stream += "\r\nMSG " + QByteArray::number(payload.size()) + "\r\n" + payload;
    }
    return stream;
}

/// Every few bytes are a segment of one of a few connections between two hosts, in any order.
QByteArray buildTrace(QByteArrayView input)
{
    static const std::array streams{streamOf(0), streamOf(1)};
    QList<Packet> packets;
    for (; input.size() >= segmentBytes; input = input.sliced(segmentBytes)) {
        const auto number = [&input](qsizetype at) {
            return quint32(quint8(input[at]));
        };
        const size_t side = number(0) & 1;
        const quint16 port = quint16(40'000 + (number(0) >> 1 & 1));
        const End client{1, port, bool(number(0) & 4)};
        const End server{2, 5000, bool(number(0) & 4)};
        // A high bit begins the next connection between the same ends.
        const quint32 first = (side == 0 ? 0xffffff00u : 5000u) + (number(0) & 8 ? 0x01234567u : 0);
        const quint32 offset = number(2) * 16 + number(3);
        const auto flags = quint8(number(1) & (Fin | Syn | Rst | Ack));
        const QByteArray payload =
            flags & Syn ? QByteArray() : streams[side].mid(offset, qsizetype(number(4)));
        const quint32 answered = (side == 0 ? 5000u : 0xffffff00u) + 1 + number(5) * 32;
        const Tcp tcp{side == 0 ? client : server,
                      side == 0 ? server : client,
                      flags & Syn ? first : first + 1 + offset,
                      answered,
                      flags,
                      payload};
        packets.append({tcpPacket(tcp), packets.size() + 1, 0});
    }
    return pcapFile(LinkType::Raw, packets);
}

void waitFor(const CaptureSource &source)
{
    while (source.isRunning())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

/// What was recorded opens again as it was shown.
void checkReopening(const QString &path, const QStringList &shown)
{
    QString error;
    const auto loader = CaptureLoader::open(path, {}, &error);
    require(bool(loader), "an imported capture opens again");
    waitFor(*loader);
    require(loader->reportText().isEmpty(), "an imported capture is whole and in order");
    require(describeAll(*loader->capture()) == shown, "an imported capture opens as it was shown");
}

void checkImport(const QString &path, const ImportOptions &options)
{
    static const QTemporaryDir folder;
    QString error;
    auto importer = CaptureImporter::open(path, folder.path(), options, tinsTools(), &error);
    require(importer || !error.isEmpty(), "a refusal has a reason");
    if (!importer)
        return;
    waitFor(*importer);
    const auto capture = importer->capture();
    for (quint64 index = 0; index < capture->frameCount(); ++index) {
        const Frame frame = capture->frame(index);
        const QByteArray wire = capture->wire(frame);
        require(!frame.hasBytes() || quint64(wire.size()) == frame.wireLength(), "bytes can be read");
    }
    const CaptureTotals totals = capture->totals();
    require(totals.received == totals.framed + totals.malformed + totals.pending, "the ledger holds");
    require(importer->report().gaps == 0 || importer->isIncomplete(), "what is missing is said");
    const QStringList shown = describeAll(*capture);
    const QString copy = capture->path();
    importer.reset();
    checkReopening(copy, shown);
    QFile::remove(copy);
}

} // namespace

void check_import(QByteArrayView input)
{
    haveApplication();
    if (input.isEmpty())
        return;
    const auto choice = quint8(input[0]);
    const QByteArray content = choice & 1 ? buildTrace(input.sliced(1)) : input.sliced(1).toByteArray();
    const MemoryFile memory(content);
    ImportOptions options;
    if (choice & 2)
        options.ports = {5000};
    checkImport(memory.path(), options);
    require(memory.content() == content, "importing leaves the file as it is");
}
