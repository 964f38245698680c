// SPDX-License-Identifier: MIT

#include "tests/support/registeredtest.h"
#include "ui/text/clearbutton.h"

#include <QAction>
#include <QLineEdit>
#include <QTest>
#include <QToolButton>

using channel::ui::addClearButton;

class TestClearButton : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itsNameIsHeardAndAClickClears()
    {
        QLineEdit edit;
        addClearButton(edit);
        edit.setText(u"len > 5"_qs);
        const QList<QToolButton *> buttons = edit.findChildren<QToolButton *>();
        QCOMPARE(buttons.size(), 1);
        QCOMPARE(buttons.first()->defaultAction()->text(), u"Clear this field"_qs);
        QTest::mouseClick(buttons.first(), Qt::LeftButton);
        QCOMPARE(edit.text(), QString());
    }

    void aButtonThatHasANameKeepsIt()
    {
        QLineEdit edit;
        QAction search(u"Search"_qs);
        edit.addAction(&search, QLineEdit::LeadingPosition);
        QAction *choose = edit.addAction(QIcon(), QLineEdit::TrailingPosition);
        choose->setText(u"Choose"_qs);
        addClearButton(edit);
        QStringList names;
        for (QToolButton *button : edit.findChildren<QToolButton *>())
            names << button->defaultAction()->text();
        names.sort();
        QCOMPARE(names, QStringList({u"Choose"_qs, u"Clear this field"_qs, u"Search"_qs}));
    }
};

REGISTER_TEST(TestClearButton, QApplication)
#include "test_clearbutton.moc"
