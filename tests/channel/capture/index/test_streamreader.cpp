// SPDX-License-Identifier: MIT

#include "channel/capture/index/streamreader.h"
#include "tests/support/registeredtest.h"

#include <QRandomGenerator>
#include <QTest>

using namespace channel;

/// Chunks of a stream that stand in a file among other things.
class TestStreamReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesAreReadAgainFromAnyOffset_data()
    {
        QTest::addColumn<int>("largestChunk");
        QTest::newRow("small chunks") << 50;
        QTest::newRow("large chunks") << int(StreamChunk::maxSize);
    }

    void bytesAreReadAgainFromAnyOffset()
    {
        QFETCH(const int, largestChunk);
        QRandomGenerator random(1);
        make(random, largestChunk);
        const StreamReader reader(*file_, *chunks_);
        for (qsizetype from = 0; from < stream_.size(); from += random.bounded(1, 20'000)) {
            QByteArray again;
            for (QByteArrayView piece; !(piece = reader.bytesAt(quint64(from + again.size()))).isEmpty();)
                again += piece;
            QVERIFY(again == stream_.sliced(from));
            const qsizetype size = random.bounded(1, 100'000);
            QVERIFY(reader.read(quint64(from), quint64(size)) == stream_.mid(from, size));
        }
        QVERIFY(reader.bytesAt(quint64(stream_.size())).isEmpty());
        QVERIFY(reader.bytesAt(quint64(stream_.size()) + 1).isEmpty());
    }

    void whatWasCutOffIsNotThere()
    {
        QRandomGenerator random(2);
        make(random, 1000);
        const quint64 kept = chunks_->at(chunks_->count() / 2).fileOffset();
        QCOMPARE(file_->cutAt(kept + 1), 0);
        const StreamReader reader(*file_, *chunks_);
        QByteArray again;
        for (QByteArrayView piece; !(piece = reader.bytesAt(quint64(again.size()))).isEmpty();)
            again += piece;
        QVERIFY(again == stream_.first(qsizetype(chunks_->at(chunks_->count() / 2).start()) + 1));
    }

private:
    void make(QRandomGenerator &random, int largestChunk)
    {
        QString error;
        file_ = CaptureFile::createInMemory(&error);
        QVERIFY2(file_, qPrintable(error));
        QCOMPARE(file_->append("head"), 0);
        chunks_ = std::make_unique<StreamChunks>();
        stream_.clear();
        while (stream_.size() < 200'000) {
            const QByteArray chunk(random.bounded(1, largestChunk + 1), char(random.bounded(256)));
            chunks_->append(file_->size() + 3, quint32(chunk.size()), 0);
            QCOMPARE(file_->append("---" + chunk + QByteArray(random.bounded(10'000), '-')), 0);
            stream_ += chunk;
        }
    }

    std::unique_ptr<CaptureFile> file_;
    std::unique_ptr<StreamChunks> chunks_;
    QByteArray stream_;
};

REGISTER_TEST(TestStreamReader, QCoreApplication)
#include "test_streamreader.moc"
