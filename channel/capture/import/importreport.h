// SPDX-License-Identifier: MIT

#pragma once

#include <QStringList>

namespace channel {

/// What became of the packets of a foreign capture.
struct ImportReport
{
    enum class Outcome : quint8 {
        Whole,
        CutShort, ///< Damage: what stands before it is shown.
        Stopped,  ///< The copy that is shown could not be written.
        Cancelled,
    };

    /// At most this many silent connections are named.
    static constexpr qsizetype maxNamed = 5;

    Outcome outcome = Outcome::Whole;
    QString reason; ///< Of CutShort a part of a sentence, of Stopped a whole one.
    quint64 readBytes = 0;
    quint64 fileBytes = 0;

    quint64 tcpPackets = 0;
    quint64 udpPackets = 0;
    quint64 otherIpPackets = 0;
    quint64 notIpPackets = 0; ///< ARP and the like.
    quint64 fragments = 0;
    quint64 brokenPackets = 0;
    quint64 otherLinkPackets = 0; ///< Neither Ethernet, Linux cooked, loopback nor raw IP.
    quint64 strayPackets = 0;     ///< TCP, but no part of what their connection sent.
    quint64 unreadablePackets = 0;
    quint64 cutPackets = 0;  ///< Of what is shown: the capture has only their beginning.
    quint64 annotations = 0; ///< Marks and notes of ours in the file.
    quint64 gaps = 0;
    quint64 missingBytes = 0;
    quint64 shownConnections = 0;
    quint64 emptyConnections = 0;  ///< Without a single byte: not shown.
    quint64 silentConnections = 0; ///< No message was found in them: not shown.
    QStringList silentNames;       ///< Of the first of them.
    bool byPort = false;           ///< The user said which ports are shown.

    /// Messages are missing, or may be.
    bool isIncomplete() const
    {
        return outcome != Outcome::Whole || shownConnections == 0 || gaps > 0 || cutPackets > 0;
    }
    /// Plain sentences; empty if there is nothing to say.
    QString text() const;
};

} // namespace channel
