// SPDX-License-Identifier: MIT

#include "channel/capture/files/capturekind.h"
#include "channel/capture/opening/captureloader.h"
#include "channel/capture/pcapng/capturefile.h"
#include "tests/support/pcapngblocks.h"
#include "tests/support/registeredtest.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>

using namespace channel;

/// What is opened, what is refused and what is said about it.
class TestCaptureOpen : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        error_.clear();
    }

    void anExistingFileIsReadAndAppendedTo()
    {
        const QString path = write(u"a.pcapng", "hello");
        const auto file = CaptureFile::open(path, &error_);
        QVERIFY2(file, qPrintable(error_));
        QVERIFY(file->isWritable());
        QCOMPARE(file->size(), 5u);
        QCOMPARE(file->append(" world"), 0);
        QCOMPARE(file->read(0, 99), QByteArray("hello world"));
        QCOMPARE(file->cutAt(7), 0);
        QCOMPARE(file->append("!"), 0);
        QCOMPARE(file->read(0, 99), QByteArray("hello w!"));
    }

    void fault54_aFileThatIsDeletedRenamedOrReplacedIsNoticed()
    {
        const QString path = write(u"a.pcapng", "hello");
        const auto file = CaptureFile::open(path, &error_);
        QVERIFY(file->isInPlace());
        QVERIFY(QFile::rename(path, path + QStringLiteral(".old")));
        QVERIFY(!file->isInPlace());
        write(u"a.pcapng", "another file");
        QVERIFY(!file->isInPlace());
        QVERIFY(QFile::remove(path));
        QVERIFY(QFile::rename(path + QStringLiteral(".old"), path));
        QVERIFY(file->isInPlace());
        QVERIFY(QFile::remove(path));
        QVERIFY(!file->isInPlace());
        QCOMPARE(file->read(0, 9), QByteArray("hello"));
    }

    void fault57_aFileThatAnotherProgramUsesIsOnlyRead()
    {
        const QString path = write(u"a.pcapng", "hello");
        const auto first = CaptureFile::open(path, &error_);
        const auto second = CaptureFile::open(path, &error_);
        QVERIFY(first->isWritable());
        QVERIFY(second && !second->isWritable());
        QCOMPARE(second->readOnlyReason(), QStringLiteral("another program uses it"));
        QCOMPARE(second->read(0, 9), QByteArray("hello"));
    }

    void fault58_aLinkIsFollowedWhenOpening()
    {
        const QString path = write(u"a.pcapng", "hello");
        const QString link = folder_->filePath(QStringLiteral("link.pcapng"));
        QVERIFY(QFile::link(path, link));
        const auto file = CaptureFile::open(link, &error_);
        QVERIFY2(file, qPrintable(error_));
        QCOMPARE(file->read(0, 9), QByteArray("hello"));
        QVERIFY(file->isInPlace());
    }

    void fault75_whatIsNoRegularFileIsRefused_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("reason");
        const QString notRegular = QStringLiteral("it is not a regular file");
        QTest::newRow("FAULTS 75: FIFO") << QString() << notRegular;
        QTest::newRow("FAULTS 75: /dev/zero") << QStringLiteral("/dev/zero") << notRegular;
        QTest::newRow("FAULTS 75: /dev/full") << QStringLiteral("/dev/full") << notRegular;
        QTest::newRow("FAULTS 75: folder") << QStringLiteral("/tmp") << QStringLiteral("it is a folder");
        QTest::newRow("missing") << QStringLiteral("/nowhere/a.pcapng")
                                 << QStringLiteral("it does not exist");
    }

    void fault75_whatIsNoRegularFileIsRefused()
    {
        QFETCH(QString, path);
        QFETCH(QString, reason);
        if (path.isEmpty()) {
            path = folder_->filePath(QStringLiteral("fifo"));
            QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
        }
        const QString sentence = QStringLiteral("%1 cannot be opened: %2.").arg(path, reason);
        QVERIFY(!CaptureFile::open(path, &error_));
        QCOMPARE(error_, sentence);
        QCOMPARE(captureKindOf(path, &error_), CaptureKind::None);
        QCOMPARE(error_, sentence);
        QVERIFY(!CaptureLoader::open(path, {}, &error_));
        QCOMPARE(error_, sentence);
    }

    void kindIsToldByTheFirstBytes_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<CaptureKind>("kind");
        QTest::addColumn<QString>("error");
        const PcapngBlocks little(false);
        const PcapngBlocks big(true);
        const QString notOne = QStringLiteral("%1 cannot be opened: it is not a pcapng file.");
        QTest::newRow("ours") << little.section() << CaptureKind::Own << QString();
        QTest::newRow("ours, big-endian") << big.section() << CaptureKind::Own << QString();
        QTest::newRow("pcapng of another")
            << little.section("Dumpcap 4") << CaptureKind::Foreign << QString();
        QTest::newRow("almost our name")
            << little.section("channelscoped") << CaptureKind::Foreign << QString();
        for (const quint32 magic : {0xa1b2c3d4u, 0xa1b23c4du, 0xa1b2cd34u}) {
            QTest::addRow("pcap %x", magic) << little.number32(magic) << CaptureKind::Foreign << QString();
            QTest::addRow("pcap %x, big", magic) << big.number32(magic) << CaptureKind::Foreign << QString();
        }
        QTest::newRow("FAULTS 61: empty")
            << QByteArray() << CaptureKind::None << QStringLiteral("%1 is empty.");
        QTest::newRow("FAULTS 61: one byte")
            << QByteArray("\x0a") << CaptureKind::None
            << QStringLiteral("%1 cannot be opened: the last block is not whole.");
        QTest::newRow("text") << QByteArray("these are only notes") << CaptureKind::None << notOne;
        const QString packed =
            QStringLiteral("%1 is compressed (%2). Unpack it with %3 first, and open what comes out.");
        const auto addPacked = [&](const char *magic, const char *name, const char *unpacker) {
            QTest::addRow("field10: %s", name)
                << QByteArray(magic) + QByteArray(100, '\x07') << CaptureKind::None
                << packed.arg(QStringLiteral("%1"), QLatin1StringView(name), QLatin1StringView(unpacker));
        };
        addPacked("\x1f\x8b\x08", "gzip", "gunzip");
        addPacked("\x28\xb5\x2f\xfd", "zstd", "unzstd");
        addPacked("\xfd"
                  "7zXZ",
                  "xz", "unxz");
        addPacked("BZh9", "bzip2", "bunzip2");
        QTest::newRow("zeros") << QByteArray(4096, '\0') << CaptureKind::None << notOne;
    }

    void kindIsToldByTheFirstBytes()
    {
        QFETCH(QByteArray, content);
        QFETCH(CaptureKind, kind);
        QFETCH(QString, error);
        const QString path = write(u"a.pcapng", content);
        QCOMPARE(captureKindOf(path, &error_), kind);
        QCOMPARE(error_, error.isEmpty() ? QString() : error.arg(path));
    }

    void foreignCaptureIsNotLoadedButNamed()
    {
        const QString path = write(u"a.pcapng", PcapngBlocks().section("Dumpcap 4"));
        QVERIFY(!CaptureLoader::open(path, {}, &error_));
        QCOMPARE(error_,
                 QStringLiteral("%1 was not recorded by Channelscope: it must be imported.").arg(path));
    }

private:
    QString write(QStringView name, const QByteArray &content)
    {
        QFile file(folder_->filePath(name.toString()));
        const bool done = file.open(QFile::WriteOnly) && file.write(content) == content.size();
        return done ? file.fileName() : QString();
    }

    std::unique_ptr<QTemporaryDir> folder_;
    QString error_;
};

REGISTER_TEST(TestCaptureOpen, QCoreApplication)
#include "test_captureopen.moc"
