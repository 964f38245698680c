// SPDX-License-Identifier: MIT

#include "capturebuilder.h"

#include "tests/support/pcapngblocks.h"

#include <QtEndian>

#include <array>

namespace {

/// Takes the input apart; zeros when it is used up.
class Input
{
public:
    explicit Input(QByteArrayView bytes)
        : bytes_(bytes)
    {
    }

    bool isEmpty() const { return bytes_.isEmpty(); }
    quint8 byte()
    {
        const QByteArrayView taken = take(1);
        return taken.isEmpty() ? quint8(0) : quint8(taken[0]);
    }
    QByteArray bytes(qsizetype size) { return take(size).toByteArray(); }

private:
    QByteArrayView take(qsizetype size)
    {
        const QByteArrayView taken = bytes_.first(qMin(size, bytes_.size()));
        bytes_ = bytes_.sliced(taken.size());
        return taken;
    }

    QByteArrayView bytes_;
};

template <typename Integer>
void put(QByteArray &to, Integer value)
{
    to.append(sizeof value, '\0');
    qToBigEndian(value, to.data() + to.size() - qsizetype(sizeof value));
}

class CaptureBuilder
{
public:
    explicit CaptureBuilder(QByteArrayView input)
        : input_(input)
        , blocks_(input_.byte() & 1)
    {
    }

    QByteArray build()
    {
        QByteArray file = blocks_.section() + blocks_.interface(blocks_.option(9, "\x09"));
        while (!input_.isEmpty())
            file += nextBlock();
        return file;
    }

private:
    QByteArray nextBlock()
    {
        const quint8 kind = input_.byte();
        switch (kind >> 4) {
        case 0:
            return blocks_.interface(input_.bytes(kind & 15), kind & 1 ? 101 : 1);
        case 1:
            return blocks_.block(0x80000001, journal() + input_.bytes(kind & 15));
        case 2:
            return blocks_.block(kind, input_.bytes(input_.byte()));
        case 3:
            return input_.bytes(kind & 15); // Anything at all.
        case 4:
            return blocks_.packetOfLength(input_.byte(), input_.bytes(kind & 15));
        case 5:
            blocks_ = PcapngBlocks(kind & 1);
            return blocks_.section() + blocks_.interface();
        default:
            return blocks_.packet(packet(kind), ++time_, kind == 0xff ? 1 : 0,
                                  blocks_.option(2, blocks_.number32(kind & 1 ? 1 : 2)));
        }
    }

    /// From the one side or the other of one of two connections, with a sequence number that is right or
    /// nearly.
    QByteArray packet(quint8 kind)
    {
        const quint8 flags = input_.byte();
        const quint8 change = input_.byte();
        const bool isInbound = kind & 1;
        const quint16 peerPort = kind & 2 ? 40'000 : 40'001;
        const QByteArray payload = input_.bytes(kind & 4 ? input_.byte() : 0);
        auto &sequences = sequences_[kind & 2 ? 1 : 0];
        quint32 &sequence = sequences[isInbound ? 0 : 1];
        if (change & 1)
            sequence += qint8(change);
        const quint32 acknowledged = sequences[isInbound ? 1 : 0] + (change & 2 ? change : 0);

        QByteArray packet;
        put<quint16>(packet, 0x4500);
        put<quint16>(packet, quint16(40 + payload.size()));
        put<quint32>(packet, 0);
        put<quint32>(packet, 0x40060000);
        put<quint32>(packet, 0x7f000001);
        put<quint32>(packet, 0x7f000001);
        put<quint16>(packet, isInbound ? peerPort : 5000);
        put<quint16>(packet, isInbound ? 5000 : peerPort);
        put<quint32>(packet, sequence);
        put<quint32>(packet, acknowledged);
        put<quint16>(packet, quint16(0x5000 | (flags & 0x1f)));
        put<quint16>(packet, 0xffff);
        put<quint32>(packet, 0);
        sequence += quint32(payload.size()) + (flags & 3 ? 1 : 0);
        return packet + payload;
    }

    /// Of the journal's form (FORMAT.md "Marks and notes", "Traces").
    QByteArray journal()
    {
        const quint8 what = input_.byte();
        if (what & 0x80)
            return traces(what & 7);
        const quint8 row = input_.byte();
        const QByteArray note = input_.bytes(what & 7);
        return "ChSc" + blocks_.number16(1 + (what >> 5)) + char(what & 0x3f) + char(row & 15) +
               blocks_.number32(row >> 4) + blocks_.number32(quint32(note.size())) + blocks_.number64(row) +
               blocks_.number64(0) + blocks_.number64(what) + note;
    }

    QByteArray traces(quint32 count)
    {
        QByteArray records;
        for (quint32 number = 0; number < count; ++number) {
            const quint8 what = input_.byte();
            records += blocks_.number64(what >> 3) + blocks_.number64(what) +
                       blocks_.number32(what >> 1 & 1) + blocks_.number32(what) +
                       blocks_.number32(what >> 2 & 1) + char(what & 15) + char(what & 3) +
                       blocks_.number16(0);
        }
        const QByteArray name = input_.bytes(count);
        return "ChSc" + blocks_.number16(2) + "\x80\x20" + blocks_.number32(count) + blocks_.number32(2) +
               records + blocks_.number16(quint16(name.size())) + name + blocks_.number16(1) + 'x';
    }

    Input input_;
    PcapngBlocks blocks_;
    quint64 time_ = 0;
    std::array<std::array<quint32, 2>, 2> sequences_{{{100, 0xfffffff0}, {7, 9}}};
};

} // namespace

QByteArray buildCapture(QByteArrayView input)
{
    return CaptureBuilder(input).build();
}
