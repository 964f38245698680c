// SPDX-License-Identifier: MIT

#include "channel/capture/import/importcapture.h"
#include "channel/capture/import/loadedtools.h"
#include "tests/support/registeredtest.h"

#include <QFile>
#include <QFileInfo>
#include <QLibrary>
#include <QTemporaryDir>
#include <QTest>

using namespace channel;

/// What libtins does, from the module as the programs load it.
class TestLoadedTools : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { paths_ = QCoreApplication::libraryPaths(); }
    void cleanup() { QCoreApplication::setLibraryPaths(paths_); }

    void dissectAndPutInOrder()
    {
        QString error;
        const PacketTools *tools = loadedPacketTools(&error);
        QVERIFY2(tools, qPrintable(error));
        QCOMPARE(loadedPacketTools(&error), tools);
        const std::unique_ptr<SegmentTracker> tracker = tools->newTracker(7);
        tracker->take(9, "cd");
        QCOMPARE(tracker->ready().size(), 0);
        QVERIFY(tracker->holds(9));
        QCOMPARE(tracker->heldBytes(), 2u);
        tracker->take(7, "ab");
        QCOMPARE(tracker->ready().toByteArray(), "abcd");
        tracker->clearReady();
        QCOMPARE(tracker->firstHeld(0), std::nullopt);
        QCOMPARE(tools->newDissector()->dissect(1, "short", 5), PacketDissector::Content::Broken);
    }

    void aProgramOfAnotherVersionGetsNothing()
    {
        QLibrary module(moduleIn(paths_));
        const auto function = reinterpret_cast<PacketToolsFunction>(module.resolve(packetToolsSymbol));
        QVERIFY(function);
        QVERIFY(function(CHANNELSCOPE_VERSION));
        QVERIFY(!function("0.0.1"));
    }

    void aModuleThatIsMissingIsNamed()
    {
        const QTemporaryDir folder;
        QCoreApplication::setLibraryPaths({folder.path()});
        QString error;
        QVERIFY(!importCapture(QStringLiteral("some.pcap"), folder.path(), {}, &error));
        QVERIFY2(error.startsWith(QStringLiteral("Captures of other programs cannot be opened: ")),
                 qPrintable(error));
        QVERIFY2(error.endsWith(
                     QStringLiteral("/channelscope/channelscope-packets.so is missing. Install Channelscope "
                                    "again.")),
                 qPrintable(error));
    }

    void whatIsNoModuleIsNamed()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("channelscope-packets.so"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("not a library") > 0);
        file.close();
        QCoreApplication::setLibraryPaths({folder.path()});
        QString error;
        QVERIFY(!loadedPacketTools(&error));
        QVERIFY2(error.startsWith(
                     QStringLiteral("Captures of other programs cannot be opened. Install Channelscope "
                                    "again. (Cannot load library ") +
                     path),
                 qPrintable(error));
    }

private:
    static QString moduleIn(const QStringList &folders)
    {
        for (const QString &folder : folders) {
            if (QFileInfo::exists(folder + QStringLiteral("/channelscope-packets.so")))
                return folder + QStringLiteral("/channelscope-packets.so");
        }
        return {};
    }

    QStringList paths_;
};

REGISTER_TEST(TestLoadedTools, QCoreApplication)
#include "test_loadedtools.moc"
