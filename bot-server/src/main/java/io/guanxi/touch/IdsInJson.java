package io.guanxi.touch;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import tools.jackson.databind.json.JsonMapper;

/** Binds thousands of ids as one value, a JSON array: each bound by itself costs more than what is asked about it. MyBatis makes it, so it is public. */
public final class IdsInJson extends BaseTypeHandler<Collection<String>> {
    /** A table {@code asked} of what is in a parameter {@code customers}. */
    static final String IDS = "JSON_TABLE(#{customers,typeHandler=io.guanxi.touch.IdsInJson}, '$[*]' COLUMNS"
            + " (id VARCHAR(64) PATH '$')) asked";
    /** The cast lets the index be used. */
    static final String BY_ID = "external_userid = CAST(asked.id AS CHAR CHARACTER SET ascii) COLLATE ascii_bin ";

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public void setNonNullParameter(PreparedStatement statement, int i, Collection<String> ids, JdbcType type)
            throws SQLException {
        statement.setString(i, JSON.writeValueAsString(ids));
    }

    @Override
    public Collection<String> getNullableResult(ResultSet row, String column) {
        throw new UnsupportedOperationException("only asked, never answered");
    }

    @Override
    public Collection<String> getNullableResult(ResultSet row, int column) {
        throw new UnsupportedOperationException("only asked, never answered");
    }

    @Override
    public Collection<String> getNullableResult(CallableStatement call, int column) {
        throw new UnsupportedOperationException("only asked, never answered");
    }
}
