// SPDX-License-Identifier: MIT

#include "tests/gui/preferencesfixture.h"

#include "tests/gui/capturefixture.h"
#include "ui/preferences/preferencesdialog.h"

#include <QListWidget>
#include <QMenu>
#include <QStackedWidget>
#include <QTest>

using namespace channel;
using namespace channel::ui;

void PreferencesFixture::init()
{
    fixture_ = std::make_unique<CaptureFixture>();
    fixture_->window->resize(1280, 800);
}

/// Through the menu, and to a page by its name.
void PreferencesFixture::open(int page)
{
    QAction *action = fixture_->action("preferencesAction");
    QVERIFY(fixture_->child<QMenu>("editMenu")->actions().contains(action));
    action->trigger();
    dialog_ = fixture_->window->findChild<PreferencesDialog *>();
    QVERIFY(dialog_);
    // Qt's own wait is content if the window behind is active. What is typed into a field of a window that
    // is not is taken by nobody.
    QTRY_VERIFY(dialog_->isActiveWindow());
    auto *list = part<QListWidget>("pageList");
    QTest::mouseClick(list->viewport(), Qt::LeftButton, Qt::NoModifier,
                      list->visualItemRect(list->item(page)).center());
    QCOMPARE(part<QStackedWidget>("pageStack")->currentIndex(), page);
}

void PreferencesFixture::choose(const char *combo, int downs)
{
    auto *box = part<QComboBox>(combo);
    for (int step = 0; step < qAbs(downs); ++step)
        QTest::keyClick(box, downs > 0 ? Qt::Key_Down : Qt::Key_Up);
}

void PreferencesFixture::receiveOne()
{
    fixture_->connectClient();
    QTRY_COMPARE(fixture_->previews(), QStringList({u"one"_qs, u"two"_qs}));
    fixture_->view()->selectRow(1);
}
