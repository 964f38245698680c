// SPDX-License-Identifier: MIT

#include "tests/support/packetreader.h"

#include <QFile>
#include <QMap>
#include <QtEndian>

#include <cstring>
#include <stdexcept>

namespace {

[[noreturn]] void fail(const char *what, quint64 at)
{
    throw std::runtime_error(std::string(what) + " at byte " + std::to_string(at));
}

void require(bool condition, const char *what, quint64 at)
{
    if (!condition)
        fail(what, at);
}

template <typename Integer>
Integer native(QByteArrayView bytes, qsizetype at)
{
    require(at >= 0 && at + qsizetype(sizeof(Integer)) <= bytes.size(), "too short", quint64(at));
    Integer value;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

template <typename Integer>
Integer network(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian(native<Integer>(bytes, at));
}

/// RFC 1071, two bytes at a time: 0xffff for bytes that include a valid checksum.
quint32 onesComplementSum(QByteArrayView bytes)
{
    quint32 sum = 0;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        sum += quint32(uchar(bytes[i])) << (i % 2 == 0 ? 8 : 0);
        sum = (sum & 0xffff) + (sum >> 16);
    }
    return sum;
}

QMap<quint16, QByteArray> readOptions(QByteArrayView options)
{
    QMap<quint16, QByteArray> result;
    qsizetype at = 0;
    while (at < options.size()) {
        const auto code = native<quint16>(options, at);
        const auto length = native<quint16>(options, at + 2);
        at += 4;
        if (code == 0) {
            require(length == 0 && at == options.size(), "end of options", quint64(at));
            return result;
        }
        require(at + (length + 3) / 4 * 4 <= options.size(), "option past its block", quint64(at));
        result[code] = options.sliced(at, length).toByteArray();
        at += (length + 3) / 4 * 4;
    }
    require(options.isEmpty(), "options without end", quint64(at));
    return result;
}

RecordedPacket readTcp(QByteArrayView addresses, QByteArrayView tcp)
{
    RecordedPacket packet;
    packet.source = addresses.first(addresses.size() / 2).toByteArray();
    packet.destination = addresses.last(addresses.size() / 2).toByteArray();
    packet.sourcePort = network<quint16>(tcp, 0);
    packet.destinationPort = network<quint16>(tcp, 2);
    packet.sequence = network<quint32>(tcp, 4);
    packet.acknowledgement = network<quint32>(tcp, 8);
    packet.tcpFlags = network<quint8>(tcp, 13);
    packet.window = network<quint16>(tcp, 14);
    const qsizetype headerSize = (uchar(tcp[12]) >> 4) * 4;
    require(headerSize >= 20 && headerSize <= tcp.size(), "TCP header length", 12);
    packet.options = tcp.sliced(20, headerSize - 20).toByteArray();
    packet.payload = tcp.sliced(headerSize).toByteArray();

    QByteArray covered = addresses.toByteArray();
    const quint32 pseudo[] = {qToBigEndian(quint32(tcp.size())), qToBigEndian(quint32(6))};
    covered.append(QByteArrayView(reinterpret_cast<const char *>(pseudo), sizeof pseudo));
    covered.append(tcp);
    require(onesComplementSum(covered) == 0xffff, "TCP checksum", 16);
    return packet;
}

RecordedPacket readIp(QByteArrayView ip)
{
    const int version = uchar(ip[0]) >> 4;
    if (version == 4) {
        require(ip[0] == 0x45 && network<quint16>(ip, 2) == ip.size(), "IPv4 length", 0);
        require(network<quint8>(ip, 9) == 6, "IPv4 protocol", 9);
        require(onesComplementSum(ip.first(20)) == 0xffff, "IPv4 checksum", 10);
        return readTcp(ip.sliced(12, 8), ip.sliced(20));
    }
    require(version == 6 && network<quint16>(ip, 4) == ip.size() - 40, "IPv6 length", 4);
    require(network<quint8>(ip, 6) == 6, "IPv6 next header", 6);
    return readTcp(ip.sliced(8, 32), ip.sliced(40));
}

void readSectionHeader(RecordedFile &file, QByteArrayView body)
{
    require(native<quint32>(body, 0) == 0x1a2b3c4d, "byte-order magic", 8);
    require(native<quint16>(body, 4) == 1 && native<quint16>(body, 6) == 0, "version", 12);
    require(native<qint64>(body, 8) == -1, "section length", 16);
    file.application = readOptions(body.sliced(16))[4];
}

void readInterface(RecordedFile &file, QByteArrayView body, quint64 at)
{
    require(native<quint16>(body, 0) == 101, "link type", at);
    require(native<quint16>(body, 2) == 0 && native<quint32>(body, 4) == 0, "snap length", at);
    const auto options = readOptions(body.sliced(8));
    require(options[9] == QByteArray(1, 9), "time resolution", at);
    file.interfaces.append(options[2]);
}

void readPacket(RecordedFile &file, QByteArrayView body, quint64 at)
{
    const auto captured = native<quint32>(body, 12);
    require(captured == native<quint32>(body, 16), "packet lengths differ", at);
    require(20 + qsizetype(captured) <= body.size(), "packet past its block", at);
    const QByteArrayView ip = body.sliced(20, captured);
    RecordedPacket packet = readIp(ip);
    packet.interface = native<quint32>(body, 0);
    require(packet.interface < file.interfaces.size(), "unknown interface", at);
    packet.time = qint64(quint64(native<quint32>(body, 4)) << 32 | native<quint32>(body, 8));
    packet.payloadOffset = at + 28 + captured - quint64(packet.payload.size());
    const QByteArray flags = readOptions(body.sliced((20 + captured + 3) / 4 * 4))[2];
    packet.flags = native<quint32>(flags, 0);
    file.packets.append(packet);
}

void readBlocks(RecordedFile &file, QByteArrayView bytes)
{
    qsizetype at = 0;
    while (at < bytes.size()) {
        const auto type = native<quint32>(bytes, at);
        const qsizetype length = native<quint32>(bytes, at + 4);
        require(length >= 12 && length % 4 == 0 && length <= bytes.size() - at, "block length", quint64(at));
        require(native<quint32>(bytes, at + length - 4) == length, "trailing length", quint64(at));
        const QByteArrayView body = bytes.sliced(at + 8, length - 12);
        if (type == 0x0a0d0d0a && at == 0)
            readSectionHeader(file, body);
        else if (type == 1)
            readInterface(file, body, quint64(at));
        else if (type == 6)
            readPacket(file, body, quint64(at));
        else if (type != 0x80000001) // Annotations: other programs pass over them.
            fail("unexpected block", quint64(at));
        at += length;
    }
}

} // namespace

RecordedFile readPackets(const QByteArray &bytes)
{
    RecordedFile file;
    try {
        readBlocks(file, bytes);
    } catch (const std::runtime_error &error) {
        file.error = QString::fromUtf8(error.what());
    }
    return file;
}

RecordedFile readPackets(const QString &path)
{
    QFile file(path);
    if (file.open(QFile::ReadOnly))
        return readPackets(file.readAll());
    RecordedFile none;
    none.error = file.errorString();
    return none;
}
