// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/commands/commands.h"
#include "ui/palette/palettemodel.h"

#include <QAbstractItemModelTester>
#include <QTest>
#include <QWidget>

using namespace channel::ui;

/// Which commands are offered for what was typed, and what is said of them.
class PaletteModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { window_.reset(); }

    void everyCommandIsThereBeforeAnythingIsTyped();
    void thoseUsedLastComeFirst();
    void whatFitsBestComesFirst_data();
    void whatFitsBestComesFirst();
    void aRowSaysItsKeysAndWhyItIsDisabled();
    void lettersThatNoCommandHasFindNone();
    void itemsComeBehindTheCommandsAndAreFound();

private:
    QString text(int row, int role = Qt::DisplayRole) const
    {
        return model_->index(row).data(role).toString();
    }

    std::unique_ptr<QWidget> window_;
    Commands *commands_ = nullptr;
    PaletteModel *model_ = nullptr;
};

void PaletteModelTest::init()
{
    window_ = std::make_unique<QWidget>();
    commands_ = new Commands(*window_);
    model_ = new PaletteModel(*commands_, window_.get());
    new QAbstractItemModelTester(model_, window_.get());
    model_->setPattern({});
}

void PaletteModelTest::everyCommandIsThereBeforeAnythingIsTyped()
{
    QCOMPARE(model_->rowCount(), int(commands_->ids().size()));
    QCOMPARE(text(0), u"File: Open…"_qs);
}

void PaletteModelTest::thoseUsedLastComeFirst()
{
    model_->setRecent({u"exportAction"_qs, u"goneAction"_qs, u"markAction"_qs});
    model_->setPattern({});
    QCOMPARE(text(0), u"File: Export…"_qs);
    QCOMPARE(text(1), u"Message: Mark"_qs);
    QCOMPARE(text(2), u"File: Open…"_qs);
    QCOMPARE(model_->rowCount(), int(commands_->ids().size()));
    model_->setPattern(u"open"_qs);
    QCOMPARE(text(0), u"File: Open…"_qs);
}

void PaletteModelTest::whatFitsBestComesFirst_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("first");
    for (const auto &[typed, first] :
         {std::pair("export", "File: Export…"), std::pair("exp", "File: Export…"),
          std::pair("sa", "File: Save"), std::pair("save as", "File: Save as…"),
          std::pair("halfc", "Connection: Half-close (finish sending)"),
          std::pair("cprows", "Edit: Copy rows"), std::pair("filter", "Edit: Filter…"),
          std::pair("theme", "Edit: Preferences…"), std::pair("time ref", "Message: Time reference"),
          std::pair("mark", "Message: Mark"), std::pair("hexdump", "Edit › Copy as: Copy as Hex dump")})
        QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(first);
}

void PaletteModelTest::whatFitsBestComesFirst()
{
    QFETCH(QString, typed);
    QFETCH(QString, first);
    model_->setPattern(typed);
    QCOMPARE(text(0), first);
}

void PaletteModelTest::aRowSaysItsKeysAndWhyItIsDisabled()
{
    commands_->setAvailable(CommandId::SaveAs, false);
    model_->setPattern(u"save as"_qs);
    QCOMPARE(text(0, PaletteModel::KeysRole), u"Ctrl+Shift+S"_qs);
    QCOMPARE(text(0, PaletteModel::ReasonRole), u"Nothing has been recorded so far."_qs);
    QCOMPARE(text(0, Qt::AccessibleTextRole),
             u"File: Save as…, Ctrl+Shift+S, disabled: Nothing has been recorded so far."_qs);
    commands_->setAvailable(CommandId::SaveAs, true);
    QCOMPARE(text(0, PaletteModel::ReasonRole), QString());
    QCOMPARE(text(0, Qt::AccessibleTextRole), u"File: Save as…, Ctrl+Shift+S"_qs);
}

void PaletteModelTest::lettersThatNoCommandHasFindNone()
{
    model_->setPattern(u"zzzzq"_qs);
    QCOMPARE(model_->rowCount(), 0);
}

void PaletteModelTest::itemsComeBehindTheCommandsAndAreFound()
{
    QString ran;
    model_->setItems({{u"File › Open recent: /tmp/monday.pcapng"_qs, u"Open it"_qs,
                       [&ran] {
                           ran = u"monday"_qs;
                       }},
                      {u"File › Open recent: /tmp/friday.pcapng"_qs, u"Open it"_qs, [&ran] {
                           ran = u"friday"_qs;
                       }}});
    model_->setPattern({});
    const int commands = int(commands_->ids().size());
    QCOMPARE(model_->rowCount(), commands + 2);
    QCOMPARE(text(commands), u"File › Open recent: /tmp/monday.pcapng"_qs);
    QVERIFY(!model_->itemAt(0));
    model_->setPattern(u"friday"_qs);
    QCOMPARE(model_->rowCount(), 1);
    QCOMPARE(text(0, Qt::AccessibleTextRole), u"File › Open recent: /tmp/friday.pcapng"_qs);
    model_->itemAt(0)->run();
    QCOMPARE(ran, u"friday"_qs);
}

REGISTER_TEST(PaletteModelTest, QApplication)
#include "test_palettemodel.moc"
