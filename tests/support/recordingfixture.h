// SPDX-License-Identifier: MIT

#pragma once

#include "channel/capture/recording/recorder.h"

#include <QTemporaryDir>

#include <memory>

/// A recording in a folder of its own. A class of tests inherits it beside QObject.
class RecordingFixture
{
protected:
    /// Begins another recording in another folder; a program that cannot ends.
    void startRecording(const channel::DecodeOptions &options = {});

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<channel::Recorder> recorder_;
    std::shared_ptr<const channel::Capture> capture_;
};
