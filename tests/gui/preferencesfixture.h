// SPDX-License-Identifier: MIT

#pragma once

#include "tests/gui/capturefixture.h"
#include "ui/preferences/preferencesdialog.h"

#include <QPointer>
#include <QPushButton>
#include <QTest>

#include <memory>

/// A window, and its preferences once they are opened.
class PreferencesFixture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { fixture_.reset(); }

protected:
    template <typename Widget>
    Widget *part(const char *name) const
    {
        return dialog_->findChild<Widget *>(QLatin1StringView(name));
    }
    void open(int page = 0);
    /// By keys in a combo box of the dialog.
    void choose(const char *combo, int downs);
    void click(const char *button) { QTest::mouseClick(part<QPushButton>(button), Qt::LeftButton); }
    void receiveOne();

    std::unique_ptr<CaptureFixture> fixture_;
    QPointer<channel::ui::PreferencesDialog> dialog_;
};
