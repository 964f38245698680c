// SPDX-License-Identifier: MIT

#pragma once

#include "app/channelcat/arguments.h"
#include "app/channelcat/message.h"
#include "app/channelcat/standardoutput.h"

#include <memory>

namespace channel {
class TerminationSignals;
}

namespace channel::cat {

/// What is recorded, as it goes into a pipe: standard output or a FIFO. Who reads it slowly slows the peers.
class CaptureStream
{
public:
    Q_DISABLE_COPY_MOVE(CaptureStream)

    /// --capture names a pipe, and no file that is to be made.
    static bool isMeant(const QString &capture);
    /// Waits until somebody reads a FIFO, but not beyond a signal or --timeout. Null, and said why, if it
    /// cannot be written; `code` is how the program ends then. What it has waited is part of --timeout.
    static std::unique_ptr<CaptureStream> open(const Arguments &arguments, const TerminationSignals &signals,
                                               ExitCode *code);
    ~CaptureStream();

    void write(QByteArrayView bytes);
    StandardOutput &output() { return output_; }
    /// What else is printed goes elsewhere, and without its reader there is nothing more to do.
    bool isStandardOutput() const { return path_.isEmpty(); }
    /// The same, and it is so.
    bool isEnded() { return isStandardOutput() && output_.isReaderGone(); }
    /// A FIFO has lost its reader, or cannot be written: a plain sentence, once. Else empty.
    QString takeTrouble();
    /// Not everything was written.
    bool hasFailed() const { return output_.hasFailed(); }

private:
    CaptureStream(int descriptor, const QString &path, int interruption);

    int descriptor_;
    QString path_; ///< Of the FIFO.
    StandardOutput output_;
    bool isTroubleTold_ = false;
};

} // namespace channel::cat
