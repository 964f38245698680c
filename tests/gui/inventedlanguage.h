// SPDX-License-Identifier: MIT

#pragma once

#include <QTranslator>

/// Says each text in brackets, and longer by two fifths, as another language may: ⟦Close~~⟧.
///
/// Whatever is seen without brackets goes past tr(), and brackets side by side are pieces that were put
/// together.
class InventedLanguage : public QTranslator
{
    Q_OBJECT

public:
    /// Speaks from now on, until it is gone.
    InventedLanguage();
    ~InventedLanguage() override;

    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *text, const char *hint, int count) const override;

    /// What is wrong with a text that somebody sees; empty if nothing is. `text` may be markup, have a
    /// mnemonic, and hold values: numbers with units, addresses, bytes, keys, names of files.
    static QString problem(const QString &text);
};
