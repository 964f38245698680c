// SPDX-License-Identifier: MIT

#include "pcapngreading.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

using namespace channel;

namespace {

constexpr quint64 noOffset = std::numeric_limits<quint64>::max();

} // namespace

std::unique_ptr<CaptureFile> PcapngReading::fileOf(const QByteArray &content)
{
    memory_ = std::make_unique<MemoryFile>(content);
    QString error;
    auto file = CaptureFile::open(memory_->path(), &error);
    if (!file)
        qFatal("%s", qPrintable(error));
    return file;
}

QList<PcapngReading::Found> PcapngReading::readAll(const QByteArray &content)
{
    const auto file = fileOf(content);
    const QList<Found> found = readAll(*file);
    if (readQuickly(*file) != found)
        qFatal("the quick way gives other blocks");
    return found;
}

/// With nextPacket() where that gives one, into the block before.
QList<PcapngReading::Found> PcapngReading::readQuickly(const CaptureFile &file)
{
    PcapngReader reader(file);
    QList<Found> found;
    for (PcapngReader::Block block;;) {
        if (!reader.nextPacket(block))
            block = reader.next();
        if (block.kind == PcapngReader::Kind::End)
            return reader.position() == position_ ? found : QList<Found>();
        found.append({block, block.bytes.toByteArray()});
    }
}

bool PcapngReading::Found::operator==(const Found &other) const
{
    const auto members = [](const PcapngReader::Block &of) {
        return std::tuple(of.kind, of.offset, of.bytesOffset, of.interface, of.linkType, of.flags,
                          of.originalLength, of.hasComment, of.time, of.isBigEndian, of.damage, of.reason);
    };
    return members(block) == members(other.block) && bytes == other.bytes;
}

QList<PcapngReading::Found> PcapngReading::readWith(const MemoryFile &memory, quint32 failingReads,
                                                    size_t given)
{
    auto calls = CaptureFile::SystemCalls::standard();
    // What a short read lacks is asked for again at once, behind what it gave.
    calls.read = [=, standard = calls.read, failsAt = noOffset](int descriptor, void *bytes, size_t size,
                                                                quint64 offset) mutable {
        if (offset == std::exchange(failsAt, noOffset))
            return qint64(0);
        const bool fails = failingReads & 1;
        failingReads >>= 1;
        if (!fails)
            return standard(descriptor, bytes, size, offset);
        failsAt = offset + given;
        return standard(descriptor, bytes, std::min(size, given), offset);
    };
    QString error;
    const auto file = CaptureFile::openToRead(memory.path(), &error, calls);
    if (!file)
        qFatal("%s", qPrintable(error));
    return readAll(*file);
}

QList<PcapngReading::Found> PcapngReading::readAll(const CaptureFile &file)
{
    PcapngReader reader(file);
    QList<Found> found;
    for (PcapngReader::Block block = reader.next(); block.kind != PcapngReader::Kind::End;
         block = reader.next())
        found.append({block, block.bytes.toByteArray()});
    position_ = reader.position();
    return found;
}

QList<PcapngReader::Kind> PcapngReading::kinds(const QList<Found> &found)
{
    QList<PcapngReader::Kind> kinds;
    for (const Found &each : found)
        kinds.append(each.block.kind);
    return kinds;
}
