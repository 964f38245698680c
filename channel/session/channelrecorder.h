// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/recording/recorder.h"
#include "channel/export.h"
#include "channel/transport/channel.h"

#include <QObject>

#include <optional>
#include <unordered_map>

namespace channel {

/// Records one Channel for as long as this lives: that it opened, each byte as it was read or written, when
/// either side finished, and how it ended.
///
///     QString error;
///     const auto recorder = Recorder::create(folder, {}, &error);
///     ChannelRecorder recording(channel, *recorder);
///
/// Lives on the Channel's thread, which is the Recorder's, too. It may be made before the Channel connects:
/// one that never opens is not in the capture. Of a Channel that has carried something already the capture
/// says that the beginning is missing. The Recorder must outlive this; the Channel need not: then, and where
/// this is destroyed first, the capture does not tell an end. Several Channels may share a Recorder.
class CHANNEL_EXPORT ChannelRecorder : public QObject
{
    Q_OBJECT

public:
    /// Who brings what is recorded into the file.
    enum class Submitting : quint8 {
        EachTurn,  ///< This, by Recorder::submit() at the end of a turn of the event loop that brought
                   ///< something.
        ByProgram, ///< The program, which hears recorded().
    };

    ChannelRecorder(Channel &channel, Recorder &recorder, Submitting submitting = Submitting::EachTurn,
                    QObject *parent = nullptr);

    /// Its number in the capture, once the Channel has opened.
    std::optional<ConnectionId> connection() const { return connection_; }
    /// Goes on in the recorder of the next file, where open connections have new numbers by their old ones,
    /// as Recorder::continueIn() and CaptureSeries::rotate() tell.
    void goOnIn(Recorder &recorder, const std::unordered_map<ConnectionId, ConnectionId> &connections);

Q_SIGNALS:
    /// Something of the Channel went to the recorder, and is visible once that is submitted or flushed.
    void recorded();

private:
    void begin();
    void append(Direction direction, QByteArrayView bytes, qint64 time);
    void finish(Channel::EndReason reason);
    void note();
    void submit();

    Channel &channel_; ///< Not to be used outside its signals.
    Recorder *recorder_;
    const Submitting submitting_;
    std::optional<ConnectionId> connection_;
    FinishTimes finished_{};
    bool isSubmitDue_ = false;
};

} // namespace channel
