// SPDX-License-Identifier: MIT

#include "tests/support/recordingfixture.h"

using namespace channel;

void RecordingFixture::startRecording(const DecodeOptions &options)
{
    capture_.reset();
    recorder_.reset();
    folder_ = std::make_unique<QTemporaryDir>();
    QString error;
    recorder_ = Recorder::create(folder_->path(), options, &error);
    if (!recorder_)
        qFatal("%s", qPrintable(error));
    capture_ = recorder_->capture();
}
