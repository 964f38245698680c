// SPDX-License-Identifier: MIT

#include "channel/capture/recording/recorder.h"
#include "channel/protocol/framewriter.h"
#include "tests/support/printedmodel.h"
#include "tests/support/recordingfixture.h"
#include "tests/support/registeredtest.h"
#include "ui/style/quantitytext.h"
#include "ui/traffic/capturebytesource.h"
#include "ui/traffic/notedialog.h"
#include "ui/traffic/noteedit.h"
#include "ui/traffic/trafficdelegate.h"
#include "ui/traffic/trafficmodel.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace channel;
using namespace channel::ui;

/// Marks, notes and time references in the log: what the capture says, nothing else.
class TrafficAnnotationsTest : public QObject, protected RecordingFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void annotationsAreShownOnceTheCaptureHasThem();
    void timesCountFromTheLastReferenceAbove();
    void aReferenceThatIsFilteredOutStillCounts();
    void theInspectorNamesThem();
    void aMarkAndANoteAreDrawn();
    void fault78_aNoteFromAFileIsVisibleText();
    void theNoteDialogGivesPlainText();
    void ctrlEnterSavesTheNote();
    void fault83_aHugePasteIsCut();

private:
    void annotate(quint64 frame, const Annotation &annotation);
    QVariant cell(int row, int column, int role = Qt::DisplayRole) const;
    QImage drawn(int row, int column) const;

    std::unique_ptr<TrafficModel> model_;
    std::unique_ptr<QAbstractItemModelTester> tester_;
};

void TrafficAnnotationsTest::init()
{
    startRecording();
    model_ = std::make_unique<TrafficModel>(recorder_->capture());
    tester_ = std::make_unique<QAbstractItemModelTester>(
        model_.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    recorder_->openConnection({QHostAddress::LocalHost, 5000, QHostAddress::LocalHost, 40112, true}, 0);
    for (const qint64 second : {1, 2, 3, 5})
        recorder_->append(0, Direction::In, frame("hello"), second * 1'000'000'000);
    QVERIFY(recorder_->flush());
    model_->refresh();
}

void TrafficAnnotationsTest::cleanup()
{
    tester_.reset();
    model_.reset();
    recorder_.reset();
    folder_.reset();
}

void TrafficAnnotationsTest::annotate(quint64 frame, const Annotation &annotation)
{
    recorder_->annotate({frame, annotation});
    QVERIFY(recorder_->flush());
    QVERIFY(model_->refreshAnnotations());
}

QVariant TrafficAnnotationsTest::cell(int row, int column, int role) const
{
    return model_->index(row, column).data(role);
}

QImage TrafficAnnotationsTest::drawn(int row, int column) const
{
    QImage image(300, 20, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    QStyleOptionViewItem option;
    option.rect = image.rect();
    TrafficDelegate().paint(&painter, option, model_->index(row, column));
    return image;
}

void TrafficAnnotationsTest::annotationsAreShownOnceTheCaptureHasThem()
{
    QVERIFY(!model_->refreshAnnotations());
    const QSignalSpy changed(model_.get(), &QAbstractItemModel::dataChanged);
    QCOMPARE(cell(2, 0, TrafficModel::MarkedRole).toBool(), false);
    annotate(2, {.marked = true, .note = u"retry begins"_qs});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(cell(2, 0, TrafficModel::MarkedRole).toBool(), true);
    QCOMPARE(cell(2, TrafficModel::Preview, TrafficModel::UserNoteRole).toString(), u"retry begins"_qs);
    QCOMPARE(cell(2, TrafficModel::Preview).toString(), u"hello"_qs);
    QCOMPARE(cell(2, TrafficModel::Preview, Qt::ToolTipRole).toString(), u"retry begins\nhello"_qs);
    QCOMPARE(cell(2, TrafficModel::Number, Qt::AccessibleTextRole).toString(), u"marked: 3"_qs);
    QCOMPARE(cell(2, TrafficModel::Preview, Qt::AccessibleTextRole).toString(),
             u"note: retry begins: hello"_qs);
    QVERIFY(!model_->refreshAnnotations());
    annotate(2, {});
    QCOMPARE(cell(2, 0, TrafficModel::MarkedRole).toBool(), false);
}

void TrafficAnnotationsTest::timesCountFromTheLastReferenceAbove()
{
    annotate(2, {.timeReference = true});
    annotate(4, {.timeReference = true});
    recorder_->append(0, Direction::In, frame("last"), 5'250'000'000);
    QVERIFY(recorder_->flush());
    model_->refresh();
    const QString second = timeText(2'000'000'000);
    const QString fifth = timeText(5'000'000'000);
    QCOMPARE(cell(1, TrafficModel::Time).toString(), timeText(1'000'000'000));
    QCOMPARE(cell(2, TrafficModel::Time).toString(), u"T="_qs + second);
    QCOMPARE(cell(3, TrafficModel::Time).toString(), u"T+0:00:01.000"_qs);
    QCOMPARE(cell(4, TrafficModel::Time).toString(), u"T="_qs + fifth);
    QCOMPARE(cell(5, TrafficModel::Time).toString(), u"T+0:00:00.250"_qs);
    QCOMPARE(cell(3, TrafficModel::Delta).toString(), u"+1.00 s"_qs);
    QVERIFY(cell(3, TrafficModel::Time, Qt::ToolTipRole)
                .toString()
                .endsWith(u"\n1000000000 ns after No. 3, the time reference"));
    QVERIFY(cell(2, TrafficModel::Time, Qt::ToolTipRole).toString().contains(u"\nTime reference: "));
}

void TrafficAnnotationsTest::aReferenceThatIsFilteredOutStillCounts()
{
    annotate(2, {.timeReference = true});
    auto matches = std::make_shared<FilterMatches>();
    matches->append(4);
    matches->publish();
    model_->setMatches(matches);
    QCOMPARE(cell(0, TrafficModel::Time).toString(), u"T+0:00:03.000"_qs);
}

void TrafficAnnotationsTest::theInspectorNamesThem()
{
    annotate(2, {.marked = true, .timeReference = true, .note = u"look here"_qs});
    QCOMPARE(inspectedFrame(*model_, 2).notes,
             (QStringList{u"Marked"_qs, u"Time reference"_qs, u"Note: look here"_qs}));
    QVERIFY(inspectedFrame(*model_, 1).notes.isEmpty());
}

void TrafficAnnotationsTest::aMarkAndANoteAreDrawn()
{
    const QImage number = drawn(2, TrafficModel::Number);
    const QImage preview = drawn(2, TrafficModel::Preview);
    annotate(2, {.marked = true});
    QVERIFY(drawn(2, TrafficModel::Number) != number);
    QCOMPARE(drawn(2, TrafficModel::Preview), preview);
    annotate(2, {.note = u"look here"_qs});
    QCOMPARE(drawn(2, TrafficModel::Number), number);
    QVERIFY(drawn(2, TrafficModel::Preview) != preview);
}

void TrafficAnnotationsTest::fault78_aNoteFromAFileIsVisibleText()
{
    annotate(2, {.note = u"<b>a\u202eb\n"_qs + QString(9000, u'x')});
    const QString note = cell(2, TrafficModel::Preview, TrafficModel::UserNoteRole).toString();
    QVERIFY2(note.startsWith(u"<b>a‹U+202E›b\\nxxx"), qPrintable(note.left(40)));
    QVERIFY(note.size() < 600);
    const QString tip = cell(2, TrafficModel::Preview, Qt::ToolTipRole).toString();
    QVERIFY(!tip.contains(u"<b>") && !tip.contains(QChar(0x202e)));
}

void TrafficAnnotationsTest::theNoteDialogGivesPlainText()
{
    auto *dialog = new NoteDialog(u"3 rows"_qs, u"before"_qs, nullptr);
    QSignalSpy chosen(dialog, &NoteDialog::noteChosen);
    dialog->open();
    auto *edit = dialog->findChild<NoteEdit *>(u"noteEdit"_qs);
    QCOMPARE(edit->toPlainText(), u"before"_qs);
    QVERIFY(dialog->findChild<QLabel *>(u"noteLabel"_qs)->text().contains(u"3 rows"));
    QTest::keyClicks(edit, u" <i>now</i> "_qs);
    dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save)->click();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toString(), u"<i>now</i>"_qs);
}

void TrafficAnnotationsTest::ctrlEnterSavesTheNote()
{
    auto *dialog = new NoteDialog(u"No. 3"_qs, {}, nullptr);
    QSignalSpy chosen(dialog, &NoteDialog::noteChosen);
    dialog->open();
    auto *edit = dialog->findChild<NoteEdit *>(u"noteEdit"_qs);
    QTest::keyClicks(edit, u"one"_qs);
    QTest::keyClick(edit, Qt::Key_Return);
    QTest::keyClicks(edit, u"two"_qs);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toString(), u"one\ntwo"_qs);
}

void TrafficAnnotationsTest::fault83_aHugePasteIsCut()
{
    NoteDialog dialog(u"No. 3"_qs, {}, nullptr);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    auto *edit = dialog.findChild<NoteEdit *>(u"noteEdit"_qs);
    QGuiApplication::clipboard()->setText(QString(100 * 1024 * 1024, u'x'));
    edit->paste();
    QGuiApplication::clipboard()->clear();
    QCOMPARE(edit->toPlainText().size(), NoteEdit::limit);
    auto *save = dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Save);
    QVERIFY(save->isEnabled());
    QTest::keyClicks(edit, u"y"_qs);
    QVERIFY(!save->isEnabled());
    QCOMPARE(dialog.findChild<QLabel *>(u"lengthLabel"_qs)->text(),
             u"10,001 of 10,000 characters: too long to be saved"_qs);
}

REGISTER_TEST(TrafficAnnotationsTest, QApplication)
#include "test_trafficannotations.moc"
