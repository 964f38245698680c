// SPDX-License-Identifier: MIT

#include "channel/capture/pcapng/capturefile.h"
#include "channel/capture/pcapng/scratchbytes.h"
#include "tests/support/registeredtest.h"

#include <QTest>

#include <cerrno>

using namespace channel;

class TestScratchBytes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesAreReadBackAcrossBlocks()
    {
        ScratchBytes scratch;
        QByteArray content(3 * 1024 * 1024 + 5, Qt::Uninitialized);
        for (qsizetype i = 0; i < content.size(); ++i)
            content[i] = char(i % 251);
        QCOMPARE(scratch.append(content.constData(), 7), 7);
        QCOMPARE(scratch.append(content.constData() + 7, size_t(content.size() - 7)), content.size() - 7);
        QByteArray read(content.size(), '\0');
        QCOMPARE(scratch.read(read.data(), size_t(read.size()), 0), content.size());
        QVERIFY(read == content);
        QCOMPARE(scratch.read(read.data(), 10, quint64(content.size() - 3)), 3);
        QCOMPARE(read.first(3), content.last(3));
        QCOMPARE(scratch.read(read.data(), 10, quint64(content.size())), 0);
    }

    void withoutMemoryNothingIsTaken()
    {
        ScratchBytes scratch([](size_t) { return std::unique_ptr<char[]>(); });
        QCOMPARE(scratch.append("a", 1), -1);
        QCOMPARE(errno, ENOMEM);
        char byte = 0;
        QCOMPARE(scratch.read(&byte, 1, 0), 0);
    }

    void aCaptureInItHasALimit()
    {
        const auto file = CaptureFile::createScratch(8);
        QCOMPARE(file->append("content"), 0);
        QCOMPARE(file->append("more"), EFBIG);
        QCOMPARE(file->read(0, 99), QByteArray("content"));
        QVERIFY(file->hasItsLength());
        QCOMPARE(file->sync(), 0);
    }
};

REGISTER_TEST(TestScratchBytes, NoApplication)
#include "test_scratchbytes.moc"
