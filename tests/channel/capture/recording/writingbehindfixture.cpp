// SPDX-License-Identifier: MIT

#include "tests/channel/capture/recording/writingbehindfixture.h"

#include "channel/protocol/framewriter.h"
#include "tests/support/framedescription.h"
#include "tests/support/packetreader.h"

#include <QTest>

#include <array>
#include <thread>

using namespace channel;

void WritingBehindFixture::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
    time_ = 0;
    recorder_ = record();
    QVERIFY(recorder_);
    capture_ = recorder_->capture();
    id_ = recorder_->openConnection(loopbackConnection(), ++time_);
    recorder_->flush();
    QCOMPARE(capture_->frameCount(), 1u);
}

void WritingBehindFixture::cleanup()
{
    disk_.setShut(false);
    disk_.failWrites(0);
    recorder_.reset();
    disk_.failSyncs(0);
    capture_.reset();
}

std::unique_ptr<Recorder> WritingBehindFixture::record()
{
    QString error;
    auto file =
        CaptureFile::createIn(folder_->path(), QDateTime::currentDateTimeUtc(), &error, disk_.calls());
    auto recorder = file ? Recorder::create(std::move(file), {DecodePolicy::Resync}, &error) : nullptr;
    if (recorder)
        recorder->setWritesBehind([this] { ++told_; });
    return recorder;
}

void WritingBehindFixture::appendMessages(Direction direction, int count, qsizetype size)
{
    for (int i = 0; i < count; ++i)
        recorder_->append(id_, direction, frame(QByteArray(size, 'm')), ++time_);
}

void WritingBehindFixture::fillABatch(char byte)
{
    recorder_->append(id_, Direction::In, frame(QByteArray(1200 * 1024, byte)), ++time_);
}

void WritingBehindFixture::awaitWritten()
{
    do {
        recorder_->takeWritten();
        recorder_->submit();
        std::this_thread::yield();
    } while (recorder_->isWriting() || recorder_->hasUnflushed());
    recorder_->takeWritten();
}

bool WritingBehindFixture::isFileWhole() const
{
    const RecordedFile file = readPackets(capture_->path());
    std::array<QByteArray, 2> streams;
    for (const RecordedPacket &packet : file.packets)
        streams[packet.flags == 1 ? 0 : 1] += packet.payload;
    const auto recorded = [this](Direction direction) {
        return capture_->stream(0, direction, 0, Q_INT64_C(1) << 40);
    };
    return file.error.isEmpty() && streams[0] == recorded(Direction::In) &&
           streams[1] == recorded(Direction::Out);
}
