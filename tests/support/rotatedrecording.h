// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/recording/recorder.h"
#include "tests/support/packetreader.h"

#include <QHash>
#include <QTemporaryDir>

/// A recording that goes on in another file whenever it is told to, beside one of the same traffic that does
/// not. Connections are named by their place in the order of opening.
class RotatedRecording
{
public:
    explicit RotatedRecording(const channel::DecodeOptions &options = {channel::DecodePolicy::Resync,
                                                                       1024 * 1024});

    int open(const channel::ConnectionDescription &ends);
    /// One nanosecond after what was told before; so is everything else.
    void append(int connection, channel::Direction direction, QByteArrayView bytes);
    void close(int connection, channel::ConnectionEnd end);
    /// False if that fails.
    bool rotate();
    /// Flushes; nothing more is told.
    void finish();

    /// Messages and malformed runs of the recording in one file, as rowsOf() tells them.
    QStringList wholeRows(bool withStart = false) const;
    /// The same of all files, read by those who recorded them, with offsets from each connection's beginning.
    QStringList liveRows() const;
    /// The same of the files, each opened alone. What opening had to say is a row of its own.
    QStringList loadedRows() const;
    /// How opening a file differs from what was recorded into it; empty if it does not.
    QString differenceToLoaded() const;

    /// The bytes that a connection was told.
    QByteArray stream(int connection, channel::Direction direction) const;
    /// The same, from the packets of all files by their sequence numbers; empty if two packets differ, or if
    /// something is not there.
    QByteArray mergedStream(quint16 peerPort, channel::Direction direction) const;

    qsizetype files() const { return captures_.size(); }
    std::shared_ptr<const channel::Capture> file(qsizetype number) const { return captures_[number]; }
    channel::Recorder &recorder() { return *recorder_; }
    /// Its number in the file that is recorded into.
    channel::ConnectionId idOf(int connection) const { return ids_.value(connection); }
    QString newPath() { return folder_.filePath(QStringLiteral("%1.pcapng").arg(++paths_)); }
    qint64 time() const { return time_; }

private:
    std::unique_ptr<channel::Recorder> create();

    QTemporaryDir folder_;
    channel::DecodeOptions options_;
    int paths_ = 0;
    qint64 time_ = 1'700'000'000'000'000'000;
    std::unique_ptr<channel::Recorder> whole_;
    std::unique_ptr<channel::Recorder> recorder_;
    QList<std::shared_ptr<const channel::Capture>> captures_;
    QHash<int, channel::ConnectionId> ids_; ///< Of those that are open.
};

/// One line for each message or malformed run, without what depends on the file: "40112 in message t=7
/// hello".
QStringList rowsOf(const channel::Capture &capture, bool withStart = false);

/// A capture opened again; null, and what there was to say in `report`, if that is anything at all.
std::shared_ptr<const channel::Capture> loadWhole(const QString &path, const channel::DecodeOptions &options,
                                                  QString *report);
