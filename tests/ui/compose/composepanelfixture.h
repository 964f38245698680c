// SPDX-License-Identifier: MIT

#pragma once

#include "ui/compose/composeedit.h"
#include "ui/compose/composepanel.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QObject>
#include <QPushButton>
#include <QTest>

#include <memory>

inline const channel::SendTarget allClients{1, false, 0};
inline const channel::SendTarget firstClient{1, true, 0};
inline const channel::SendTarget secondClient{1, true, 1};

/// All clients, the first and the second.
QList<channel::ui::ComposeTarget> someTargets();

/// A form for each function, and what it wants to send.
class ComposePanelFixture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makePanel(); }
    void cleanup() { panel_.reset(); }

protected:
    void makePanel();
    template <typename Widget>
    Widget *child(const char *name) const
    {
        return panel_->findChild<Widget *>(QString::fromLatin1(name));
    }
    channel::ui::ComposeEdit *edit() const { return child<channel::ui::ComposeEdit>("composeEdit"); }
    QPushButton *button() const { return child<QPushButton>("sendButton"); }
    QString message() const { return child<QLabel>("composeMessageLabel")->text(); }
    QString preview() const { return child<QLineEdit>("composePreview")->text(); }
    void setFormat(channel::ui::PayloadFormat format) const
    {
        auto *combo = child<QComboBox>("formatCombo");
        combo->setCurrentIndex(combo->findText(channel::ui::payloadFormatName(format)));
    }
    void type(const QString &text) const
    {
        edit()->clear();
        QTest::keyClicks(edit(), text);
    }

    struct Sent
    {
        channel::SendTarget target;
        QByteArray payload;
    };
    QList<Sent> sent_;
    std::unique_ptr<channel::ui::ComposePanel> panel_;
};
