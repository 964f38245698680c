// SPDX-License-Identifier: MIT

#pragma once

#include "app/channelcat/spooledinput.h"
#include "channel/capture/index/decodeoptions.h"
#include "channel/capture/opening/capturesource.h"

#include <QTemporaryDir>

namespace channel {
class TerminationSignals;
}

namespace channel::cat {

/// A capture that was read to its end, ours or another program's.
class LoadedCapture
{
public:
    /// `path` may be that of a pipe (SpooledInput). Shows progress, and gives up with a signal. Null and a
    /// plain sentence if there is nothing to be read.
    static std::unique_ptr<LoadedCapture> load(const QString &path, const DecodeOptions &options,
                                               const TerminationSignals &signals, QString *error);

    std::shared_ptr<const Capture> capture() const { return source_->capture(); }
    /// Plain sentences about what could not be read; empty if there is nothing to say.
    QString reportText() const { return named(source_->reportText()); }
    /// Something that should be there is not.
    bool isIncomplete() const { return source_->isIncomplete(); }

private:
    LoadedCapture() = default;

    bool read(const QString &path, const DecodeOptions &options, const TerminationSignals &signals,
              QString *error);
    bool import(const QString &path, const DecodeOptions &options, QString *error);
    bool wait(const TerminationSignals &signals, QString *error);

    QString named(QString text) const;

    QString name_;                          ///< As sentences call it.
    std::unique_ptr<SpooledInput> spooled_; ///< If it came out of a pipe.
    std::unique_ptr<QTemporaryDir> folder_; ///< Of the copy that an import makes.
    std::unique_ptr<CaptureSource> source_; ///< Before its folder goes.
};

} // namespace channel::cat
