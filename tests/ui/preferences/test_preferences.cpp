// SPDX-License-Identifier: MIT

#include "channel/protocol/limits.h"
#include "tests/support/registeredtest.h"
#include "ui/preferences/preferences.h"

#include <QFile>
#include <QFontDatabase>
#include <QFontInfo>
#include <QMetaEnum>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace channel;
using namespace channel::ui;
using Setting = Preferences::Setting;

Q_DECLARE_METATYPE(Setting)

/// What may stand in the settings file, and what becomes of it.
class PreferencesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void withoutAFileAllIsTheDefault();
    void everySettingIsRemembered_data();
    void everySettingIsRemembered();
    void whatIsNotAllowedIsTheDefault_data();
    void whatIsNotAllowedIsTheDefault();
    void aFileFullOfBinaryDataIsTheDefault();
    void aChangeIsToldOnce();
    void theDefaultLeavesNothingInTheFile();
    void anUnknownFontIsTheSystems();
    void bytesAreAsLargeAsTheWindowUnlessTheirSizeIsChosen();
    void bytesAreZoomedWithinBounds();
    void aZoomOutOfBoundsComesBackAtOnce();
    void aFolderIsAWholePath();

private:
    static QList<Setting> all();
    void reopen();
    QString path() const { return folder_->filePath(u"settings.ini"_qs); }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<QSettings> settings_;
    std::unique_ptr<Preferences> preferences_;
};

void PreferencesTest::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
    reopen();
}

void PreferencesTest::cleanup()
{
    preferences_.reset();
    settings_.reset();
    folder_.reset();
}

void PreferencesTest::reopen()
{
    preferences_.reset();
    settings_.reset();
    settings_ = std::make_unique<QSettings>(path(), QSettings::IniFormat);
    preferences_ = std::make_unique<Preferences>(*settings_, u"/standard"_qs);
}

QList<Setting> PreferencesTest::all()
{
    const auto names = QMetaEnum::fromType<Setting>();
    QList<Setting> settings;
    for (int index = 0; index < names.keyCount(); ++index)
        settings.append(Setting(names.value(index)));
    return settings;
}

void PreferencesTest::withoutAFileAllIsTheDefault()
{
    QCOMPARE(all().size(), 14);
    for (const Setting setting : all())
        QCOMPARE(preferences_->value(setting), Preferences::standard(setting));
    QVERIFY(preferences_->theme() == Theme::System);
    QCOMPARE(preferences_->hexRow(), 16);
    QVERIFY(preferences_->timeFormat() == TimeFormat());
    QVERIFY(preferences_->policy() == DecodePolicy::Resync);
    QCOMPARE(preferences_->largestMessage(), defaultMaxMessageSize);
    QCOMPARE(preferences_->unsentBytes(), defaultMaxUnsentBytes);
    QCOMPARE(preferences_->recordingsFolder(), u"/standard"_qs);
    QCOMPARE(preferences_->keptDays(), 0);
    QFont system(u"serif"_qs, 11);
    QCOMPARE(preferences_->windowFont(system), system);
    QCOMPARE(QFontInfo(preferences_->bytesFont()).pointSize(),
             QFontInfo(QFontDatabase::systemFont(QFontDatabase::FixedFont)).pointSize());
}

void PreferencesTest::everySettingIsRemembered_data()
{
    QTest::addColumn<Setting>("setting");
    QTest::addColumn<QVariant>("value");
    const QString family = QFontDatabase::families().value(0);
    QTest::newRow("theme") << Setting::Theme << QVariant(u"dark"_qs);
    QTest::newRow("window's family") << Setting::WindowFamily << QVariant(family);
    QTest::newRow("window's size") << Setting::WindowSize << QVariant(14);
    QTest::newRow("bytes' family") << Setting::BytesFamily << QVariant(family);
    QTest::newRow("bytes' size") << Setting::BytesSize << QVariant(72);
    QTest::newRow("zoom") << Setting::BytesZoom << QVariant(-3);
    QTest::newRow("hex row of 32") << Setting::HexRow << QVariant(32);
    QTest::newRow("hex row as wide as fits") << Setting::HexRow << QVariant(0);
    QTest::newRow("seconds since 1970") << Setting::TimeStyle << QVariant(u"epoch"_qs);
    QTest::newRow("UTC") << Setting::TimeZone << QVariant(u"utc"_qs);
    QTest::newRow("strict") << Setting::Policy << QVariant(u"strict"_qs);
    QTest::newRow("largest message") << Setting::LargestMessage << QVariant(2'147'483'647);
    QTest::newRow("unsent bytes") << Setting::UnsentBytes << QVariant(1);
    QTest::newRow("a folder with a comma") << Setting::RecordingsFolder << QVariant(u"/a, b/ü%2"_qs);
    QTest::newRow("90 days") << Setting::KeptDays << QVariant(90);
}

void PreferencesTest::everySettingIsRemembered()
{
    QFETCH(Setting, setting);
    QFETCH(QVariant, value);
    preferences_->setValue(setting, value);
    QCOMPARE(preferences_->value(setting).toString(), value.toString());
    reopen();
    QCOMPARE(preferences_->value(setting).toString(), value.toString());
    QVERIFY(settings_->contains(Preferences::key(setting)));
}

void PreferencesTest::whatIsNotAllowedIsTheDefault_data()
{
    QTest::addColumn<Setting>("setting");
    QTest::addColumn<QString>("line");
    for (const char *line : {"blue", "", "Dark", "\"dark \"", "1", "\"dark, light\"", "dark, light",
                             "@Variant(\\0\\0\\0\\x9\\0)", "@Invalid()", "@ByteArray(dark)"})
        QTest::addRow("theme=%s", line) << Setting::Theme << QString::fromLatin1(line);
    for (const char *line : {"5", "73", "-1", "12.5", "12 pt", "0x0c", "99999999999999999999", "x"})
        QTest::addRow("size=%s", line) << Setting::WindowSize << QString::fromLatin1(line);
    for (const char *line : {"67", "-67", "1e1", "nan"})
        QTest::addRow("zoom=%s", line) << Setting::BytesZoom << QString::fromLatin1(line);
    for (const char *line : {"1", "17", "-16", "64", "fit"})
        QTest::addRow("hex row=%s", line) << Setting::HexRow << QString::fromLatin1(line);
    for (const char *line : {"0", "-1", "2147483648", "4294967296", "1 MiB"}) {
        QTest::addRow("largest message=%s", line) << Setting::LargestMessage << QString::fromLatin1(line);
        QTest::addRow("unsent bytes=%s", line) << Setting::UnsentBytes << QString::fromLatin1(line);
    }
    for (const char *line : {"2", "-7", "365", "forever"})
        QTest::addRow("days=%s", line) << Setting::KeptDays << QString::fromLatin1(line);
    for (const char *line : {"recordings", "./here", "../up", "/a\\0b", "@ByteArray(/tmp)"})
        QTest::addRow("folder=%s", line) << Setting::RecordingsFolder << QString::fromLatin1(line);
    QTest::newRow("folder too long") << Setting::RecordingsFolder << u'/' + QString(5000, u'a');
    QTest::newRow("no such font") << Setting::BytesFamily << u"No Such Font 9"_qs;
    QTest::newRow("UTC in capitals") << Setting::TimeZone << u"UTC"_qs;
    QTest::newRow("no such style") << Setting::TimeStyle << u"iso"_qs;
    QTest::newRow("no such policy") << Setting::Policy << u"lenient"_qs;
}

void PreferencesTest::whatIsNotAllowedIsTheDefault()
{
    QFETCH(Setting, setting);
    QFETCH(QString, line);
    preferences_.reset();
    settings_.reset();
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[preferences]\n" + Preferences::key(setting).section(u'/', 1).toLatin1() + '=' +
               line.toLatin1() + '\n');
    file.close();
    reopen();
    for (const Setting each : all())
        QCOMPARE(preferences_->value(each), Preferences::standard(each));
}

void PreferencesTest::aFileFullOfBinaryDataIsTheDefault()
{
    for (const Setting setting : all())
        settings_->setValue(Preferences::key(setting),
                            QVariantList{QByteArray("\0\xff\x01", 3), QVariantMap{{u"a"_qs, 1}}});
    reopen();
    for (const Setting setting : all())
        QCOMPARE(preferences_->value(setting), Preferences::standard(setting));
}

void PreferencesTest::aChangeIsToldOnce()
{
    const QSignalSpy changes(preferences_.get(), &Preferences::changed);
    preferences_->setValue(Setting::HexRow, 32);
    preferences_->setValue(Setting::HexRow, u"32"_qs);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes[0][0].value<Setting>(), Setting::HexRow);
    preferences_->setValue(Setting::HexRow, 33);
    QCOMPARE(preferences_->hexRow(), 16);
    QCOMPARE(changes.size(), 2);
    preferences_->setValue(Setting::HexRow, 16);
    QCOMPARE(changes.size(), 2);
}

void PreferencesTest::theDefaultLeavesNothingInTheFile()
{
    preferences_->setValue(Setting::Theme, u"dark"_qs);
    preferences_->setValue(Setting::Theme, u"system"_qs);
    QVERIFY(!settings_->contains(Preferences::key(Setting::Theme)));
}

void PreferencesTest::anUnknownFontIsTheSystems()
{
    settings_->setValue(Preferences::key(Setting::WindowFamily), u"No Such Font 9"_qs);
    settings_->setValue(Preferences::key(Setting::WindowSize), 20);
    const QFont system(u"serif"_qs, 11);
    QCOMPARE(preferences_->windowFont(system).family(), system.family());
    QCOMPARE(preferences_->windowFont(system).pointSize(), 20);
}

void PreferencesTest::bytesAreAsLargeAsTheWindowUnlessTheirSizeIsChosen()
{
    preferences_->setValue(Setting::WindowSize, 14);
    QCOMPARE(preferences_->bytesFont().pointSize(), 14);
    preferences_->zoomBytes(2);
    QCOMPARE(preferences_->bytesFont().pointSize(), 16);
    preferences_->setValue(Setting::BytesSize, 9);
    QCOMPARE(preferences_->bytesFont().pointSize(), 11);
    preferences_->resetZoom();
    QCOMPARE(preferences_->bytesFont().pointSize(), 9);
}

void PreferencesTest::bytesAreZoomedWithinBounds()
{
    preferences_->setValue(Setting::BytesSize, 10);
    preferences_->zoomBytes(1);
    QCOMPARE(preferences_->bytesFont().pointSize(), 11);
    QCOMPARE(preferences_->value(Setting::BytesZoom).toInt(), 1);
    preferences_->zoomBytes(-1000);
    QCOMPARE(preferences_->bytesFont().pointSize(), Preferences::smallestFont);
    preferences_->zoomBytes(1);
    QCOMPARE(preferences_->bytesFont().pointSize(), Preferences::smallestFont + 1);
    preferences_->zoomBytes(1000);
    QCOMPARE(preferences_->bytesFont().pointSize(), Preferences::largestFont);
    preferences_->resetZoom();
    QCOMPARE(preferences_->bytesFont().pointSize(), 10);
}

/// The size was smaller when they were zoomed.
void PreferencesTest::aZoomOutOfBoundsComesBackAtOnce()
{
    preferences_->setValue(Setting::BytesZoom, 60);
    preferences_->setValue(Setting::BytesSize, 40);
    QCOMPARE(preferences_->bytesFont().pointSize(), Preferences::largestFont);
    preferences_->zoomBytes(-1);
    QCOMPARE(preferences_->bytesFont().pointSize(), Preferences::largestFont - 1);
}

void PreferencesTest::aFolderIsAWholePath()
{
    preferences_->setValue(Setting::RecordingsFolder, u"/srv/recordings"_qs);
    QCOMPARE(preferences_->recordingsFolder(), u"/srv/recordings"_qs);
    preferences_->setValue(Setting::RecordingsFolder, u"recordings"_qs);
    QCOMPARE(preferences_->recordingsFolder(), u"/standard"_qs);
}

REGISTER_TEST(PreferencesTest, QApplication)
#include "test_preferences.moc"
